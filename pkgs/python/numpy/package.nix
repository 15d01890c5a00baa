{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  ninja,
  python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "numpy";
  version = "2.5.5";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-XN3CQ8dRFLqEXwGx+HrKFXLb97bC2IY27T4dK8zX8b8=";
  };
  patches = [
    ./patches/0001-method-types.patch
    ./patches/0002-fill-functions.patch
  ];
  build-system = [
    meson-python
    cython
  ];
  nativeBuildInputs = [ ninja ];
  castExceptions = ./casts.json;
  # numpy.show_config() would name the build machine's interpreter.
  postPatch = ''
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
      --subst-var version --subst-var-by include "$out/$sitePackages/numpy/_core/include"
    cp numpy/*.pxd "$modules/numpy"
    cp -r "$out/$sitePackages/numpy-$version.dist-info" "$modules"
  '';
  env = {
    inherit (python) sitePackages;
    # Its tests look functions up by ctypes.
    NIX_LDFLAGS = "--export-dynamic";
  };
  setupHook = ./setup-hook.sh;
  requiredSystemFeatures = [ "big-parallel" ];

  passthru = {
    coreIncludeDir = "${finalAttrs.finalPackage}/${python.sitePackages}/numpy/_core/include";
    tests.functional = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
    };
  };
  meta = {
    description = "Arrays and numerical computing";
    homepage = "https://numpy.org/";
    license = lib.licenses.bsd3;
  };
})
