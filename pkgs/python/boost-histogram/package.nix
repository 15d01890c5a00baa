{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  pybind11,
  cmake,
  ninja,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "boost-histogram";
  version = "1.8.1";
  pyproject = true;
  src = fetchPypi {
    pname = "boost_histogram";
    inherit (finalAttrs) version;
    hash = "sha256-0XOPu4sBT+OkZDAFl4KZ1t4me81EaIUqhNQgJ99wD/0=";
  };
  build-system = [
    scikit-build-core
    pybind11
  ];
  dependencies = [ numpy ];
  nativeBuildInputs = [
    cmake
    ninja
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Histograms by Boost";
    homepage = "https://boost-histogram.readthedocs.io/";
    license = [
      lib.licenses.bsd3
      lib.licenses.boost
    ];
  };
})
