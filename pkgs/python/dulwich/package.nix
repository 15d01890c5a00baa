{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  setuptools,
  setuptools-rust,
  urllib3,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "dulwich";
  version = "1.2.21";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-XTk59kiD5nmWFMq3CO9O6e9BXdbcrUdSfNuw7qQ786I=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [ rustPlatform.cargoSetupHook ];
  build-system = [
    setuptools
    setuptools-rust
  ];
  # Otherwise a module that does not build is left out.
  env.CIBUILDWHEEL = "1";
  dependencies = [ urllib3 ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Git, without its programs";
    homepage = "https://www.dulwich.io/";
    license = [
      lib.licenses.asl20
      lib.licenses.gpl2Plus
    ];
  };
})
