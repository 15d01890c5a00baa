{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyjson5";
  version = "2.0.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-pbDjIuhHsZilDYoe8W1rKxkSlkTcAY12dz6B7xSHyjk=";
  };
  build-system = [
    cython
    setuptools
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads and writes JSON5";
    homepage = "https://github.com/Kijewski/pyjson5";
    license = [
      lib.licenses.mit
      lib.licenses.asl20
    ];
  };
})
