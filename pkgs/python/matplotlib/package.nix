{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  pybind11,
  setuptools-scm,
  ninja,
  freetype,
  qhull,
  contourpy,
  cycler,
  fonttools,
  kiwisolver,
  numpy,
  packaging,
  pillow,
  pyparsing,
  python-dateutil,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "matplotlib";
  version = "3.10.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-L4LSxbt66TqqpM1CrKZdds5jdvgzBPo6YwtWmsonTfA=";
  };
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail "meson-python>=0.13.1,<0.17.0" "meson-python>=0.13.1"
    patchShebangs tools
    # pybind11 3 takes an int for a double, and these warn of a double.
    substituteInPlace src/_backend_agg_wrapper.cpp \
      --replace-fail "std::variant<double, int>" "std::variant<int, double>"
    substituteInPlace src/ft2font_wrapper.cpp \
      --replace-fail "std::variant<double, T>" "std::variant<T, double>"
  '';
  build-system = [
    meson-python
    pybind11
    setuptools-scm
  ];
  nativeBuildInputs = [ ninja ];
  buildInputs = [
    freetype
    qhull
  ];
  dependencies = [
    contourpy
    cycler
    fonttools
    kiwisolver
    numpy
    packaging
    pillow
    pyparsing
    python-dateutil
  ];
  mesonFlags = [
    # Exceptions are lowered before objects are written, not by the linker.
    (lib.mesonBool "b_lto" false)
    (lib.mesonBool "system-freetype" true)
    (lib.mesonBool "system-qhull" true)
  ];
  # Widths of images, unsigned, are put into ssize_t, which is as wide here.
  env.NIX_CFLAGS_COMPILE = "-Wno-c++11-narrowing";
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Plots and figures";
    homepage = "https://matplotlib.org/";
    license = with lib.licenses; [
      psfl
      mit
      ofl
    ];
  };
})
