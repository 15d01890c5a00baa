{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "jiter";
  version = "0.10.0";
  pyproject = true;
  src = fetchPypi {
    pname = "jiter";
    inherit (finalAttrs) version;
    hash = "sha256-B6cULDiqzIUZQ5EQjckbW1cJPJeKmTK9hqNoYnWdlQA=";
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
    description = "Iterable JSON parser";
    homepage = "https://github.com/pydantic/jiter/";
    license = lib.licenses.mit;
  };
})
