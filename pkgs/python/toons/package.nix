{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "toons";
  version = "0.9.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-3vZIDp9p3R5NO6zesJ95t4NzWkk+xHqP3zs49JDhCvE=";
  };
  # It would describe itself in symbols that the module exports.
  postPatch = ''
    substituteInPlace Cargo.toml \
      --replace-fail '{ version = "0.29", features = ["experimental-inspect"] }' '"0.29"'
  '';
  # The runtime refuses what cargo's own optimisation of links makes of exceptions.
  env.CARGO_PROFILE_RELEASE_LTO = "off";
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
    description = "Token Oriented Object Notation (TOON), for language models";
    homepage = "https://github.com/alesanfra/toons";
    license = lib.licenses.asl20;
  };
})
