{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "rjsmin";
  version = "1.3.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-fC71fVXi122wwND3OZxsXv3plcZ3sZC6MPuUAZ+UoH4=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Makes JavaScript shorter";
    homepage = "https://opensource.perlig.de/rjsmin/";
    license = lib.licenses.asl20;
  };
})
