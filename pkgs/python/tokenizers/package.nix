{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  huggingface-hub,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tokenizers";
  version = "0.23.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ze0zI3x3yu72KUTTKqmn70K9zis0l+GNE34HKoxL5Dg=";
  };
  # It would describe itself in symbols that the module exports.
  postPatch = ''
    substituteInPlace bindings/python/Cargo.toml --replace-fail '["py-clone", "experimental-inspect"]' '["py-clone"]'
  '';
  cargoRoot = "bindings/python";
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  dependencies = [ huggingface-hub ];
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Tokens of text as language models have them";
    homepage = "https://github.com/huggingface/tokenizers";
    license = lib.licenses.asl20;
  };
})
