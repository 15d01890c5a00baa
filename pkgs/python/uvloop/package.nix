{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  packaging,
  libuv,
  python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "uvloop";
  version = "0.23.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-KNFg9Rq02jsYcGNlLmQ96mgxByrdStwebWKvvnO2vic=";
  };
  patches = [ ./patches/0001-posix-spawn.patch ];
  # The archive's C files were made of sources without the patch.
  postPatch = ''
    printf '[build_ext]\nuse_system_libuv = 1\ncython_always = 1\n' >>setup.cfg
  '';
  build-system = [
    setuptools
    cython
    packaging
  ];
  buildInputs = [ libuv ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [
      "--network"
      "--mount=${python.test}/lib/${python.libPrefix}/test/certdata:/certificates:ro"
    ];
  };
  meta = {
    description = "Event loop for asyncio, on libuv";
    homepage = "https://github.com/MagicStack/uvloop";
    license = [
      lib.licenses.mit
      lib.licenses.asl20
    ];
  };
})
