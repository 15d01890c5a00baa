{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ast-serialize";
  version = "0.13.1";
  pyproject = true;
  src = fetchPypi {
    pname = "ast_serialize";
    inherit (finalAttrs) version;
    hash = "sha256-QBzIToiI1NdvLI0pb6AG7Rpf+ZO2r/kN13fAOXPv0CU=";
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
    description = "Source code to mypy's trees, by ruff's parser";
    homepage = "https://github.com/mypyc/ast_serialize";
    license = lib.licenses.mit;
  };
})
