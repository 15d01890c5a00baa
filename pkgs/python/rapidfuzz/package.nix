{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  cmake,
  ninja,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "rapidfuzz";
  version = "3.14.6";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-4TqBYNAXtJnsei+p0M4a4uc3cICBV4WBn5ZvsjXU62A=";
  };
  # Optimisation of the whole module at link time takes minutes.
  postPatch = ''
    substituteInPlace CMakeLists.txt \
      --replace-fail "set(CMAKE_INTERPROCEDURAL_OPTIMIZATION TRUE)" ""
  '';
  build-system = [ scikit-build-core ];
  nativeBuildInputs = [
    cmake
    ninja
  ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.RAPIDFUZZ_BUILD_EXTENSION = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Strings that are alike";
    homepage = "https://rapidfuzz.github.io/RapidFuzz/";
    license = lib.licenses.mit;
  };
})
