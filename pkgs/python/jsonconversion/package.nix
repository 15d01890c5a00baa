{
  lib,
  buildPythonPackage,
  fetchPypi,
  pdm-backend,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "jsonconversion";
  version = "2.0.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-7VuqEEsEkO3Um/vWJaFTFhQz/uVIB0YlPhhCL0k5eSQ=";
  };
  build-system = [ pdm-backend ];
  dependencies = [ numpy ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "JSON of objects of Python, and back";
    homepage = "https://github.com/DLR-RM/python-jsonconversion";
    license = lib.licenses.bsd2;
  };
})
