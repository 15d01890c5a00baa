{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  setuptools,
  cffi,
  openssl,
  platform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cryptography";
  version = "50.0.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-e0YWW7VutHBOLqr4bzyUDRkVRTXZsMp9bVkLBAYOANU=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  build-system = [
    cffi
    setuptools
  ];
  buildInputs = [ openssl ];
  dependencies = [ cffi ];
  env = {
    OPENSSL_INCLUDE_DIR = "${openssl}/${platform.includeDir}";
    OPENSSL_LIB_DIR = "${openssl}/${platform.libDir}";
    OPENSSL_STATIC = "1";
  };
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Cryptographic recipes and primitives";
    homepage = "https://github.com/pyca/cryptography";
    license = [
      lib.licenses.asl20
      lib.licenses.bsd3
    ];
  };
})
