{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "dbt-extractor";
  version = "0.6.0";
  pyproject = true;
  src = fetchPypi {
    pname = "dbt_extractor";
    inherit (finalAttrs) version;
    hash = "sha256-1s8I7Hk7i8K9biYO+BgjCuaKT3FDb6SJ8I19saUuL/4=";
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
    description = "A tool to analyze and extract information from Jinja used in dbt projects";
    homepage = "https://github.com/dbt-labs/dbt-parser-generator/";
    license = lib.licenses.asl20;
  };
})
