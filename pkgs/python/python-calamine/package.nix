{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "python-calamine";
  version = "0.9.1";
  pyproject = true;
  src = fetchPypi {
    pname = "python_calamine";
    inherit (finalAttrs) version;
    hash = "sha256-RYCUw91BvTMMCkPSDiNImWS6KLMwFofxxazAPIHQap8=";
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
    description = "Reads spreadsheets";
    homepage = "https://github.com/dimastbk/python-calamine";
    license = lib.licenses.mit;
  };
})
