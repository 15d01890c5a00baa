{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "py-rust-stemmers";
  version = "0.1.8";
  pyproject = true;
  src = fetchPypi {
    pname = "py_rust_stemmers";
    inherit (finalAttrs) version;
    hash = "sha256-aw9vSLxU1geu2ALehy/NWnG66Wmmdgl23HjOVejq89o=";
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
    description = "Stems of words in 18 languages, by Snowball";
    homepage = "https://github.com/qdrant/py-rust-stemmers";
    license = lib.licenses.mit;
  };
})
