{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  ninja,
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

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta.license = lib.licenses.bsd3;
})
