{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  numpy,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pycocotools";
  version = "2.0.11";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-NCVNdtqFV2/K9cHzqpquFrjLFUGDNLpCg7gAeWvRmT0=";
  };
  build-system = [
    cython
    numpy
    setuptools
  ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Annotations and masks of the COCO data set";
    homepage = "https://github.com/ppwwyyxx/cocoapi";
    license = lib.licenses.bsd2;
  };
})
