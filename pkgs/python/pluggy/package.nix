{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pluggy";
  version = "1.7.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-0eqkbrtZWJG4YKsIa00JyFiK9l69Q2G46PS7iSC5C6g=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Plugins and the calls that they answer";
    homepage = "https://pluggy.readthedocs.io";
    license = lib.licenses.mit;
  };
})
