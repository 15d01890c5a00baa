{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  pybind11,
  ninja,
  numpy,
  openblas,
  python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "scipy";
  version = "1.18.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-UsS3QiRCq6kk0DrUAZhSsIqS5k6hh7kzE1aHv+J0cwc=";
  };
  patches = [
    ./patches/0001-types-of-lapack.patch
    ./patches/0002-no-rounding-modes.patch
    ./patches/0003-uarray-types.patch
    ./patches/0004-constant-thread-local.patch
  ];
  # scipy.show_config() would name the build machine's interpreter and folders. Three archives of
  # numbers for tests would be made by a numpy of the build machine. HiGHS would be compiled twice, once
  # for a library that nothing is linked with: nearly half of the whole build.
  postPatch = ''
    sed -i '/^npz_files = \[/,/^endforeach/d' scipy/special/meson.build
    substituteInPlace subprojects/highs/highs/meson.build \
      --replace-fail "highslib_srcs + highs_conf_file," "highslib_srcs + highs_conf_file, build_by_default: false,"
    sed -i '/^    "pythran>=/d' pyproject.toml
    substituteInPlace pyproject.toml --replace-fail '"pybind11>=2.13.2,<3.1.0"' '"pybind11>=2.13.2"'
    substituteInPlace scipy/meson.build --replace-fail "py3.full_path()" "'python'" \
      --replace-fail "dep.get_variable('includedir', default_value: 'unknown')" "'unknown'" \
      --replace-fail "dep.get_variable('libdir', default_value: 'unknown')" "'unknown'" \
      --replace-fail "dep.get_variable('pcfiledir', default_value: 'unknown')" "'unknown'"
  '';
  build-system = [
    meson-python
    cython
    pybind11
  ];
  nativeBuildInputs = [ ninja ];
  buildInputs = [ openblas ];
  dependencies = [ numpy ];
  castExceptions = ./casts.json;
  env = {
    inherit (python) sitePackages;
    NIX_CFLAGS_COMPILE = "-msimd128";
  };
  # `scipy.odr` is the one part that needs Fortran; upstream is about to remove it.
  mesonFlags = [
    (lib.mesonOption "blas" "openblas")
    (lib.mesonOption "lapack" "openblas")
    (lib.mesonBool "_without-fortran" true)
    (lib.mesonBool "use-pythran" false)
  ];
  # Cython reads the declarations of what it imports from.
  setupHook = ./setup-hook.sh;
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Algorithms of scientific computing";
    homepage = "https://scipy.org/";
    license = lib.licenses.bsd3;
  };
})
