{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "uuid-utils";
  version = "1.2.0";
  pyproject = true;
  src = fetchPypi {
    pname = "uuid_utils";
    inherit (finalAttrs) version;
    hash = "sha256-iovREgqLxaZlahxYDWagUK9DCwXQF9pSbsCwoGcVv3A=";
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
    description = "UUIDs as the standard library's module makes them, in Rust";
    homepage = "https://github.com/aminalaee/uuid-utils";
    license = lib.licenses.bsd3;
  };
})
