{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  ninja,
  python,
  pandas,
  shapely,
  contourpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "numpy";
  version = "1.26.4";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-KgKrqe0S5KxOs+qUIcQgMBoMZGDZgw10qd+H76SRIBA=";
  };
  patches = [
    ./patches/0005-webassembly-in-line-1.patch
    ./patches/0006-method-types-in-line-1.patch
    ./patches/0007-fill-functions-in-line-1.patch
  ];
  build-system = [
    meson-python
    cython
  ];
  nativeBuildInputs = [ ninja ];
  castExceptions = ./casts_1.json;
  # numpy.show_config() would name the build machine's interpreter. Later versions of the tools do as well.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail "Cython>=0.29.34,<3.1" Cython \
      --replace-fail "meson-python>=0.15.0,<0.16.0" meson-python
    substituteInPlace numpy/meson.build --replace-fail "py.full_path()" "'python'"
  '';
  mesonFlags = [
    # The bundled lapack_lite serves numpy.linalg.
    (lib.mesonBool "allow-noblas" true)
    (lib.mesonOption "cpu-baseline" "none")
    (lib.mesonOption "cpu-dispatch" "none")
  ];

  # Packages that are compiled against numpy ask the interpreter that builds them where its headers
  # are: for that they get a module that knows the target's, and Cython its declarations.
  postInstall = ''
    modules=$out/share/wasix/build-modules
    mkdir -p "$modules/numpy"
    substitute ${./build-module.py} "$modules/numpy/__init__.py" \
      --subst-var version --subst-var-by include "$out/$sitePackages/numpy/core/include"
    cp numpy/*.pxd "$modules/numpy"
    cp -r "$out/$sitePackages/numpy-$version.dist-info" "$modules"
  '';
  env = {
    inherit (python) sitePackages;
    # Its tests look functions up by ctypes.
    NIX_LDFLAGS = "--export-dynamic";
  };
  setupHook = ./setup-hook_1.sh;
  requiredSystemFeatures = [ "big-parallel" ];

  passthru = {
    coreIncludeDir = "${finalAttrs.finalPackage}/${python.sitePackages}/numpy/core/include";
    tests = {
      functional = runOnWasix {
        source = ./test_1.py;
        packages = [ finalAttrs.finalPackage ];
      };
      # Compiled against the other line, which the search path has behind this one.
      dependants = runOnWasix {
        source = ./test_dependants.py;
        packages = [
          finalAttrs.finalPackage
          pandas
          shapely
          contourpy
        ];
      };
    };
  };
  meta = {
    description = "Arrays and numerical computing";
    homepage = "https://numpy.org/";
    license = lib.licenses.bsd3;
  };
})
