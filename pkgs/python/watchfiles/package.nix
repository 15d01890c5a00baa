{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  anyio,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "watchfiles";
  version = "1.3.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ma7koHhHwGggdl/XsbSc6sTz9xHMt9EEZVozIx3hwgc=";
  };
  patches = [ ./patches/0001-polling.patch ];
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  dependencies = [ anyio ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Tells which files change";
    homepage = "https://watchfiles.helpmanual.io/";
    license = lib.licenses.mit;
  };
})
