{
  lib,
  buildPythonPackage,
  fetchPypi,
  numpy,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "rustworkx";
  version = "0.18.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-MK/+buUqYlegEVJBj5wWhsoRTnq0o7+Hu4f+Nbc1Dz4=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Graphs and what is computed of them";
    homepage = "https://github.com/Qiskit/rustworkx";
    license = lib.licenses.asl20;
  };
})
