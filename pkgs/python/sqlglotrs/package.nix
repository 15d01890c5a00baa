{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "sqlglotrs";
  # The last one with a module: 0.13.0 has none any more.
  version = "0.12.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-KNHsyK/GMjpTfXTfjF9FRWQXQs+bllgT3h+3Ldwb/lw=";
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
    description = "Tokens of SQL, for sqlglot";
    homepage = "https://github.com/tobymao/sqlglot";
    license = lib.licenses.mit;
  };
})
