{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  rapidfuzz,
  cmake,
  ninja,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "levenshtein";
  version = "0.27.5";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-IgIcr1hnpG+uWrknu9y0MFmdfl7jiYRJy75DD/B7fQg=";
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
  dependencies = [ rapidfuzz ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Distances of strings, and medians of several";
    homepage = "https://rapidfuzz.github.io/Levenshtein/";
    license = lib.licenses.gpl2Plus;
  };
})
