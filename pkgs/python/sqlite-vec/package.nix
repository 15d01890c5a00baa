{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  wheel,
  sqlite,
  platform,
  apsw,
  runOnWasix,
}:
let
  # The crate has the library's one file; no other archive has it.
  crates = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
in
buildPythonPackage (finalAttrs: {
  pname = "sqlite-vec";
  version = "0.1.9";
  # There is no source archive: one file of Python is taken from a wheel, and none that is compiled.
  format = "wheel";
  src = fetchPypi {
    pname = "sqlite_vec";
    inherit (finalAttrs) version;
    format = "wheel";
    python = "py3";
    platform = "manylinux_2_17_x86_64.manylinux2014_x86_64.manylinux1_x86_64";
    hash = "sha256-FRVyeZC0nnm8r3X97i/8fUYfi2aQUBMjElHxyJOOd4Y=";
  };
  build-system = [ wheel ];
  buildInputs = [ sqlite ];
  postUnpack = ''
    python3.13 -m wheel unpack dist/*.whl
    rm dist/*.whl
    cd sqlite_vec-*
    rm sqlite_vec/vec0.so
  '';
  preInstall = ''
    $CC -O2 -fvisibility=hidden -shared -Wl,--export=sqlite3_vec_init -o sqlite_vec/vec0.so \
      ${crates}/sqlite-vec-${finalAttrs.version}/sqlite-vec.c
    cd ..
    python3.13 -m wheel pack --dest-dir dist sqlite_vec-*
    python3.13 -m wheel tags --remove --platform-tag ${platform.python.wheelPlatform} dist/*.whl
  '';

  # The interpreter's own sqlite3 loads no extensions.
  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      apsw
    ];
  };
  meta = {
    description = "Search for vectors in SQLite";
    homepage = "https://github.com/asg017/sqlite-vec";
    license = [
      lib.licenses.asl20
      lib.licenses.mit
    ];
  };
})
