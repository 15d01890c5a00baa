{
  lib,
  buildPythonPackage,
  fetchPypi,
  numpy,
  pillow,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "imageio";
  version = "2.38.1";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Z2nx8BxN1GRIMHhjp4fJoi+k2+EcDIj1JcbkEP39eYM=";
  };
  build-system = [
    setuptools
    wheel
  ];
  dependencies = [
    numpy
    pillow
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Images and series of images of many formats";
    homepage = "https://github.com/imageio/imageio";
    license = lib.licenses.bsd2;
  };
})
