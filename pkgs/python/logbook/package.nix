{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  setuptools,
  setuptools-rust,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "logbook";
  version = "1.10.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-f9+NCdYMnqpNjSezc2O0zid9AZ9MrlwlnqAwQPe2NLc=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [ rustPlatform.cargoSetupHook ];
  build-system = [
    setuptools
    setuptools-rust
  ];
  dependencies = [ typing-extensions ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Logging with handlers for threads and contexts";
    homepage = "https://logbook.readthedocs.io";
    license = lib.licenses.bsd3;
  };
})
