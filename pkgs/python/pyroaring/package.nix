{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyroaring";
  version = "1.2.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-4zv4/I2KrXNz9iFHy12/rw/c8Zr4Bp0DTNjvT7QaeK8=";
  };
  build-system = [
    setuptools
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compressed sets of integers";
    homepage = "https://github.com/Ezibenroc/PyRoaringBitMap";
    license = lib.licenses.mit;
  };
})
