{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  ninja,
  openblas,
  simde,
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
    ./patches/0003-sort-of-the-baseline.patch
    ./patches/0004-vectors.patch
  ];
  build-system = [
    meson-python
    cython
  ];
  nativeBuildInputs = [ ninja ];
  buildInputs = [
    openblas
    simde
  ];
  castExceptions = ./casts.json;
  # numpy.show_config() would name the build machine's interpreter and folders. Subroutines of LAPACK
  # return nothing, and their handler of errors gets the length of the name.
  postPatch = ''
    substituteInPlace numpy/meson.build --replace-fail "py.full_path()" "'python'" \
      --replace-fail "dep.get_variable('includedir', default_value: 'unknown')" "'unknown'" \
      --replace-fail "dep.get_variable('libdir', default_value: 'unknown')" "'unknown'" \
      --replace-fail "dep.get_variable('pcfiledir', default_value: 'unknown')" "'unknown'"
    substituteInPlace numpy/linalg/umath_linalg.cpp \
      --replace-fail 'extern "C" fortran_int' 'extern "C" void' \
      --replace-fail "static fortran_int copy(" "static void copy(" \
      --replace-fail "static fortran_int getrf(" "static void getrf("
    substituteInPlace numpy/linalg/lapack_litemodule.c \
      --replace-fail "extern fortran_int FNAME" "extern void FNAME" \
      --replace-fail "lapack_lite_status =" "lapack_lite_status = 0;" \
      --replace-fail "(char *srname, fortran_int *info)" "(char *srname, fortran_int *info, fortran_int length)" \
      --replace-fail '("test", &info)' '("test", &info, 4)'
    substituteInPlace numpy/linalg/lapack_lite/python_xerbla.c numpy/_core/src/common/python_xerbla.c \
      --replace-fail "CBLAS_INT BLAS_FUNC(xerbla)(char *srname, CBLAS_INT *info)" \
      "void BLAS_FUNC(xerbla)(char *srname, CBLAS_INT *info, CBLAS_INT length)" \
      --replace-fail "return 0;" ""
  '';
  env = {
    inherit (python) sitePackages;
    NIX_CFLAGS_COMPILE = "-msimd128";
    # Its tests look functions up by ctypes.
    NIX_LDFLAGS = "--export-dynamic";
  };
  mesonFlags = [
    (lib.mesonOption "blas" "openblas")
    (lib.mesonOption "lapack" "openblas")
    # What the compiler is told is all there is; nothing is looked for at run time.
    (lib.mesonOption "cpu-baseline" "none")
    (lib.mesonOption "cpu-dispatch" "none")
  ];

  # Packages that are compiled against numpy ask the interpreter that builds them where its headers
  # are: for that they get a module that knows the target's, Cython its declarations, and f2py, which
  # needs nothing that is compiled. The table of what f2py wraps has another type than the wrappers;
  # who calls them casts them back.
  postInstall = ''
    modules=$out/share/wasix/build-modules
    mkdir -p "$modules/numpy"
    substitute ${./build-module.py} "$modules/numpy/__init__.py" \
      --subst-var version --subst-var-by include "$out/$sitePackages/numpy/_core/include"
    cp numpy/*.pxd "$modules/numpy"
    mkdir "$modules/numpy/random"
    cp numpy/random/*.pxd "$modules/numpy/random"
    cp -r "$out/$sitePackages/numpy"/{f2py,exceptions.py,version.py} "$modules/numpy"
    substituteInPlace "$modules/numpy/f2py/f90mod_rules.py" --replace-fail "{np.intp().itemsize}" "4"
    substituteInPlace "$modules/numpy/f2py/rules.py" \
      --replace-fail "(f2py_init_func)#apiname#" "(f2py_init_func)(void *)#apiname#"
    rm -r "$modules/numpy/f2py/tests"
    find "$modules" -name __pycache__ -prune -exec rm -r {} +
    mkdir "$out/share/wasix/build-tools"
    substitute ${./f2py.sh} "$out/share/wasix/build-tools/f2py" \
      --subst-var-by python ${python.pythonOnBuildForHost}/bin/${python.libPrefix}
    chmod +x "$out/share/wasix/build-tools/f2py"
    cp -r "$out/$sitePackages/numpy-$version.dist-info" "$modules"
  '';
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
