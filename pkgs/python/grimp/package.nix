{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "grimp";
  version = "3.20";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-9uMFLZzoWvLZMK1ShdLtUxHq0q8VQq3Z9y5YfvZ5wls=";
  };
  patches = [ ./patches/0001-released-crates.patch ];
  postPatch = "cp ${./Cargo.lock} rust/Cargo.lock";
  cargoRoot = "rust";
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
    description = "Graphs of the imports of packages";
    homepage = "https://grimp.readthedocs.io/";
    license = lib.licenses.bsd2;
  };
})
