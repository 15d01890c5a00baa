{
  lib,
  buildPythonPackage,
  fetchPypi,
  scikit-build-core,
  cmake,
  ninja,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ml-dtypes";
  version = "0.6.0";
  pyproject = true;
  src = fetchPypi {
    pname = "ml_dtypes";
    inherit (finalAttrs) version;
    hash = "sha256-XmAlHTLO1VmJcuTV4GovBENB+SkUAlUaP28OxE+SmbA=";
  };
  build-system = [
    scikit-build-core
    numpy
  ];
  nativeBuildInputs = [
    cmake
    ninja
  ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Number types of machine learning for NumPy";
    homepage = "https://github.com/jax-ml/ml_dtypes";
    license = lib.licenses.asl20;
  };
})
