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
  # Products of doubles would take the sizes of what is not transposed yet, and write past the end.
  postPatch = ''
    substituteInPlace blis/_src/include/linux-generic/blis.h \
      --replace-fail "#elif defined(__linux__)" "#elif defined(__linux__) || defined(__wasi__)"
    substituteInPlace blis/py.pyx \
      --replace-fail "out = numpy.zeros((A.shape[0], B.shape[1]), dtype='d')" \
        "out = numpy.zeros((nM, nN), dtype='d')" \
      --replace-fail "A.shape[0], B.shape[1], A.shape[1]," "nM, nN, nK,"
  '';
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
