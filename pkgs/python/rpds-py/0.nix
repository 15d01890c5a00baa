{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "rpds-py";
  version = "0.26.0";
  pyproject = true;
  src = fetchPypi {
    pname = "rpds_py";
    inherit (finalAttrs) version;
    hash = "sha256-INrlioWbCQbwaFZC5ZEFbx54fzqLOcjodJpF3H0mvbA=";
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
    description = "Persistent maps, sets and lists";
    homepage = "https://github.com/crate-py/rpds";
    license = lib.licenses.mit;
  };
})
