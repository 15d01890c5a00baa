{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  setuptools,
  setuptools-rust,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cbor2";
  version = "6.3.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-/U1rNTPpZu7D+zPODxfpJfwJtRJQCrd3CGfr7H19XcE=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  cargoRoot = "rust";
  build-system = [
    setuptools
    setuptools-rust
    setuptools-scm
  ];
  nativeBuildInputs = [ rustPlatform.cargoSetupHook ];

  passthru.tests.functional = runOnWasix {
    source = ./test-6.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Encodes and decodes CBOR";
    homepage = "https://cbor2.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
