{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "rcssmin";
  version = "1.3.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-/xWjiQ6zUPGqnsNJmPkUxOL7E/lJSW98JegHV4KBrc8=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Makes style sheets shorter";
    homepage = "https://opensource.perlig.de/rcssmin/";
    license = lib.licenses.asl20;
  };
})
