{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cycler";
  version = "0.12.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-iLsSjwK6NB2o70RyRanhOPrnd/aiOUPaRUAHfTYB6xw=";
  };
  build-system = [ setuptools ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Cycles of styles that can be combined";
    homepage = "https://matplotlib.org/cycler/";
    license = lib.licenses.bsd3;
  };
})
