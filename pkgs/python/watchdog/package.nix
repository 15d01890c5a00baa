{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "watchdog";
  version = "7.1.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-04YeJVQW9JoThEdMsu+gl94WX7Mw1MVDLOZwi1Ce2SI=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Tells of changes of files";
    longDescription = "Polls: the system tells of no changes by itself.";
    homepage = "https://python-watchdog.readthedocs.io/";
    license = lib.licenses.asl20;
  };
})
