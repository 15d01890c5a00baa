{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  ninja,
  joblib,
  narwhals,
  numpy,
  pandas,
  scipy,
  threadpoolctl,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "scikit-learn";
  version = "1.9.1";
  pyproject = true;
  src = fetchPypi {
    pname = "scikit_learn";
    inherit (finalAttrs) version;
    hash = "sha256-Ypyto+M+K5vzds3HYUpHpBQLiu3B2DZXnjWXNvvYKXc=";
  };
  # A script that /usr/bin/env runs would tell.
  postPatch = ''
    substituteInPlace meson.build --replace-fail \
      "run_command('sklearn/_build_utils/version.py', check: true).stdout().strip()" "'${finalAttrs.version}'"
  '';
  build-system = [
    meson-python
    cython
  ];
  nativeBuildInputs = [ ninja ];
  dependencies = [
    joblib
    narwhals
    numpy
    scipy
    threadpoolctl
  ];
  env.NIX_CFLAGS_COMPILE = "-msimd128";
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      pandas
    ];
  };
  meta = {
    description = "Machine learning";
    homepage = "https://scikit-learn.org/";
    license = lib.licenses.bsd3;
  };
})
