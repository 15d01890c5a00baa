{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "safetensors";
  version = "0.8.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-+rrz4PGKZhjZs2VgaCViFX93wrcfz/x7Qyviuu2ddT0=";
  };
  patches = [ ./patches/0001-positional-reads.patch ];
  cargoRoot = "bindings/python";
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
    description = "Files of tensors that hold no code";
    homepage = "https://github.com/huggingface/safetensors";
    license = lib.licenses.asl20;
  };
})
