{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  numpy,
  geos,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "shapely";
  version = "2.1.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-UAYhln8v/pZCRUgIAJBEwh5bNduJzmn4ogQsL/0OJ3I=";
  };
  patches = [ ./patches/0001-number-of-points.patch ];
  build-system = [
    cython
    setuptools
  ];
  dependencies = [ numpy ];
  buildInputs = [ geos ];
  env.GEOS_CONFIG = "${geos}/bin/geos-config";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Geometric objects, predicates and operations";
    homepage = "https://shapely.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
