{
  lib,
  buildPythonPackage,
  fetchPypi,
  anyio,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pycrdt";
  version = "0.14.13";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-y+1HQnv51vndd3Y3STVKfZkfVVgda5F/KCPAMJXVWYg=";
  };
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
    description = "Documents that many change at once";
    homepage = "https://github.com/y-crdt/pycrdt";
    license = lib.licenses.mit;
  };
})
