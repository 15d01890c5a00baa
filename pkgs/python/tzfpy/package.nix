{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tzfpy";
  version = "2.1.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-nkTrmxYMfTFgobEu7jdUAcMoIUtqUbmYGQghkunDack=";
  };
  patches = [ ./patches/0001-without-full-precision.patch ];
  postPatch = "cp ${./Cargo.lock} Cargo.lock";
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
    description = "Time zones of places, by their polygons";
    homepage = "https://github.com/ringsaturn/tzfpy";
    license = [
      lib.licenses.mit
      # The time zones themselves.
      lib.licenses.odbl
    ];
  };
})
