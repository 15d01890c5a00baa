{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "rpds-py";
  version = "2026.9.1";
  pyproject = true;
  src = fetchPypi {
    pname = "rpds_py";
    inherit (finalAttrs) version;
    hash = "sha256-R5Pvf3gmixJLc/qTNEDwHSWLuuAd6fpT6QgMmrBCWhI=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo-2026.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Persistent maps, sets and lists";
    homepage = "https://github.com/crate-py/rpds";
    license = lib.licenses.mit;
  };
})
