{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  setuptools-scm,
  ninja,
  formulaic,
  numpy,
  packaging,
  pandas,
  patsy,
  scipy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "statsmodels";
  version = "0.15.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-XSV/5Y0HcrxGpVeIDKeOKo4H/se/2dEQdK744z4a7Lw=";
  };
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail "setuptools_scm>=9.2.0,<10" "setuptools_scm>=9.2.0"
  '';
  build-system = [
    meson-python
    cython
    setuptools-scm
  ];
  nativeBuildInputs = [ ninja ];
  dependencies = [
    formulaic
    numpy
    packaging
    pandas
    patsy
    scipy
  ];
  env = {
    NIX_CFLAGS_COMPILE = "-msimd128";
    SETUPTOOLS_SCM_PRETEND_VERSION = finalAttrs.version;
  };
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Statistical models and tests";
    homepage = "https://www.statsmodels.org/";
    license = lib.licenses.bsd3;
  };
})
