{
  lib,
  buildPythonPackage,
  fetchPypi,
  python-dateutil,
  tzdata,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pendulum";
  version = "3.3.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ms61sk6fVTgd8IGHOX6IVGtbqC9pi3QcvxoFxeI2kRY=";
  };
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  dependencies = [
    python-dateutil
    tzdata
  ];
  cargoRoot = "rust";
  # Upstream keeps its own module to machines with 64 bits.
  postPatch = ''
    substituteInPlace src/pendulum/helpers.py --replace-fail ' or struct.calcsize("P") == 4' ""
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Dates and times with zones";
    homepage = "https://pendulum.eustace.io";
    license = lib.licenses.mit;
  };
})
