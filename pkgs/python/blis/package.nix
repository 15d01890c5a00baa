{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "blis";
  version = "1.3.4";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-wSWs13zPAYT0dralmfmBlyfhntMRkE7TKBEYo9Bggtk=";
  };
  build-system = [
    setuptools
    cython
    numpy
  ];
  dependencies = [ numpy ];
  env.BLIS_ARCH = "generic";
  # Its list of commands names gcc.
  preBuild = "export BLIS_COMPILER=$CC";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Products of matrices by BLIS";
    homepage = "https://github.com/explosion/cython-blis";
    license = lib.licenses.bsd3;
  };
})
