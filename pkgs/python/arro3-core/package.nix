{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "arro3-core";
  version = "0.9.1";
  pyproject = true;
  src = fetchPypi {
    pname = "arro3_core";
    inherit (finalAttrs) version;
    hash = "sha256-uxLcoTKyYUL7gKQnDVzHB99PYMKpJ6Rcjw4gTpNUrng=";
  };
  # Its lock file names crates of other packages, one of them by the address of a repository. Ours is
  # what cargo left of it.
  postPatch = "cp ${./Cargo.lock} Cargo.lock";
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
  };
  meta = {
    description = "Arrays, tables and types of Arrow";
    homepage = "https://kylebarron.dev/arro3";
    license = [
      lib.licenses.mit
      lib.licenses.asl20
    ];
  };
})
