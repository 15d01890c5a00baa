{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ua-parser-rs";
  version = "0.1.5";
  pyproject = true;
  src = fetchPypi {
    pname = "ua_parser_rs";
    inherit (finalAttrs) version;
    hash = "sha256-9Fqpor66TPwKezEqeaC1fmgjoyyWW637wtQwfqOH0x8=";
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
    description = "What browsers say of themselves, taken apart";
    homepage = "https://github.com/ua-parser/uap-rust/blob/main/ua-parser/";
    license = lib.licenses.asl20;
  };
})
