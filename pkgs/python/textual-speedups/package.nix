{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "textual-speedups";
  version = "0.2.1";
  pyproject = true;
  src = fetchPypi {
    pname = "textual_speedups";
    inherit (finalAttrs) version;
    hash = "sha256-cs8Pe97t4BU2e1m3C89yS6LDCAqGQevF65SzatFTaCQ=";
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
    description = "Geometry of Textual, in Rust";
    homepage = "https://github.com/willmcgugan/textual-speedups";
    license = throw "textual-speedups: neither its archive nor its metadata states a licence"; the metadata says: nothing";
  };
})
