{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "jq";
  version = "1.13.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-5ivd3qs7igpARYGnu28ejEzGCCKAhwAx90YHT0ysUsA=";
  };
  build-system = [
    cython
    setuptools
    wheel
  ];
  # It builds the libraries that it brings, of which the program is not wanted, and whose licences
  # belong into the wheel. The wanted Cython is of another day.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail '"cython==3.2.3"' '"cython"'
    substituteInPlace setup.py \
      --replace-fail '"CFLAGS=-fPIC -pthread"' \
        '"CFLAGS=-O2", "--host=wasm32-unknown-wasi", "--disable-shared", "--disable-docs"' \
      --replace-fail '["make"],' \
        '["make", "-C", "vendor/oniguruma/src"],
        ["make", "src/builtin.inc", "src/config_opts.inc", "src/version.h", "libjq.la"],'
    tar -xOf deps/jq-1.8.2.tar.gz jq-1.8.2/COPYING >LICENSE.jq
    tar -xOf deps/jq-1.8.2.tar.gz jq-1.8.2/vendor/oniguruma/COPYING >LICENSE.oniguruma
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Filters of JSON by the language of jq";
    homepage = "https://github.com/mwilliamson/jq.py";
    license = [
      lib.licenses.bsd2
      lib.licenses.mit
    ];
  };
})
