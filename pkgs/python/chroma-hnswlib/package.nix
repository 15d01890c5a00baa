{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  numpy,
  pybind11,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "chroma-hnswlib";
  version = "0.7.6";
  pyproject = true;
  src = fetchPypi {
    pname = "chroma_hnswlib";
    inherit (finalAttrs) version;
    hash = "sha256-Tc4oJUMDloEWAlnSn83mFRzJEGxkYeBIX1fNzNgwWbc=";
  };
  build-system = [
    setuptools
    wheel
    numpy
    pybind11
  ];
  dependencies = [ numpy ];
  # The target has no OpenMP; threads are those of C++.
  env.HNSWLIB_NO_NATIVE = "1";
  postPatch = ''
    substituteInPlace setup.py --replace-fail 'c_opts["unix"].append("-fopenmp")' 'pass' \
      --replace-fail '["-fopenmp", "-pthread"]' '["-pthread"]'
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Nearest neighbours in graphs of small worlds";
    homepage = "https://github.com/chroma-core/hnswlib";
    license = lib.licenses.asl20;
  };
})
