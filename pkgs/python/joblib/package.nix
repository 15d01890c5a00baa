{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cloudpickle,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "joblib";
  version = "1.6.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-LMyWeFsSBGwI/W1Vg5wShXgxtUo8FnP/rdLwS/xO2gM=";
  };
  build-system = [ setuptools ];
  dependencies = [ cloudpickle ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
  };
  meta = {
    description = "Pipelines: results that are kept on disk, and parallel loops";
    homepage = "https://joblib.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
