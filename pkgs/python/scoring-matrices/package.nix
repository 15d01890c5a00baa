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
  # CMake asks no interpreter for a module's suffix when it cross-compiles.
  postPatch = ''
    sed -i '/^find_package(Python/a set(Python_SOABI ''${SKBUILD_SOABI})' src/scripts/cmake/CythonExtension.cmake
  '';
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
