{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  setuptools,
  setuptools-rust,
  tzdata,
  tzlocal,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "whenever";
  version = "0.11.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-5FjHKgj7A8q1re39KzSqNcOJCR8H9ziSofsoF0JTWlw=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [ rustPlatform.cargoSetupHook ];
  build-system = [
    setuptools
    setuptools-rust
  ];
  dependencies = [ tzlocal ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    # The target has no zones of its own.
    packages = [
      finalAttrs.finalPackage
      tzdata
    ];
  };
  meta = {
    description = "Dates and times whose types tell zones, offsets and neither apart";
    homepage = "https://github.com/ariebovenberg/whenever";
    license = lib.licenses.mit;
  };
})
