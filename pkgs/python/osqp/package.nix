{
  lib,
  buildPythonPackage,
  fetchPypi,
  cmake,
  joblib,
  ninja,
  numpy,
  pybind11,
  scikit-build-core,
  scipy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "osqp";
  version = "1.1.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-SPU+9eyJ5s6Z/6lVvG6gzy7sCeo9QJBfDJ+tyTlgmQc=";
  };
  nativeBuildInputs = [
    ninja
    cmake
  ];
  build-system = [
    scikit-build-core
    pybind11
  ];
  dependencies = [
    joblib
    numpy
    scipy
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "OSQP: The Operator Splitting QP Solver";
    homepage = "https://osqp.org/";
    license = lib.licenses.asl20;
  };
})
