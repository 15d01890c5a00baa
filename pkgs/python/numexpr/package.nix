{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "numexpr";
  version = "2.14.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-5xROg+qeWB8ic+AwTxWDZzbE5HDivS43jOYXZiocong=";
  };
  build-system = [ setuptools ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Expressions of numpy arrays, in threads";
    homepage = "https://numexpr.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
