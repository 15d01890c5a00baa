{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pydantic-core";
  version = "2.33.2";
  pyproject = true;
  src = fetchPypi {
    pname = "pydantic_core";
    inherit (finalAttrs) version;
    hash = "sha256-fLi8NgXCkXbhsQU1DS5kdBQtfBvR2TJ8SpvbRr+Cesw=";
  };
  patches = [ ./patches/0001-nested-calls.patch ];
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  # A build script imports the module beside the sources.
  env.PYTHONDONTWRITEBYTECODE = "1";
  # Imported by that.
  build-system = [ typing-extensions ];
  dependencies = [ typing-extensions ];
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Validation and serialisation of pydantic";
    homepage = "https://github.com/pydantic/pydantic-core";
    license = lib.licenses.mit;
  };
})
