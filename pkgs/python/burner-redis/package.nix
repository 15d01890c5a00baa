{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "burner-redis";
  version = "0.1.7";
  pyproject = true;
  src = fetchPypi {
    pname = "burner_redis";
    inherit (finalAttrs) version;
    hash = "sha256-dHT/CSZp/RHvdlQRVyza/MPYm4BUrvTKBhe+bWvkxoA=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Redis inside the process";
    homepage = "https://github.com/PrefectHQ/burner-redis";
    license = lib.licenses.mit;
  };
})
