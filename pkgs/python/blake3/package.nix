{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "blake3";
  version = "1.0.11";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-1zwKhzBNQQRfZ1OpIhE77eOrCe2i0gNxVmpbvjV8Pes=";
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
    description = "Hashes of BLAKE3";
    homepage = "https://github.com/oconnor663/blake3-py";
    license = [
      lib.licenses.cc0
      lib.licenses.asl20
    ];
  };
})
