{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "markupsafe";
  version = "3.0.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-7lXT7fgBZ+SOoRqSPHOG9Gad9n15lFVDh/hOfYsKK/A=";
  };
  build-system = [ setuptools ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.CIBUILDWHEEL = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Escapes text for HTML and XML";
    homepage = "https://markupsafe.palletsprojects.com/";
    license = lib.licenses.bsd3;
  };
})
