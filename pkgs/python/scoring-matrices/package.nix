{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  cython,
  cmake,
  ninja,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "scoring-matrices";
  version = "0.3.3";
  pyproject = true;
  src = fetchPypi {
    pname = "scoring_matrices";
    inherit (finalAttrs) version;
    hash = "sha256-nywVCNR316r6rK1FdaQTfqrtX3LZK6WnIzoBO1vrBlU=";
  };
  build-system = [
    scikit-build-core
    cython
  ];
  nativeBuildInputs = [
    cmake
    ninja
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Substitution matrices for biological sequences, for Cython as well";
    homepage = "https://scoring-matrices.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
