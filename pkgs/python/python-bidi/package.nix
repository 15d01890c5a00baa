{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "python-bidi";
  version = "0.6.12";
  pyproject = true;
  src = fetchPypi {
    pname = "python_bidi";
    inherit (finalAttrs) version;
    hash = "sha256-vvQa+b/Rb8bPwx2LcqhwI7UrXr1GjZ/y8zGmhDstrYI=";
  };
  # PyO3 takes a type of the libc crate that its release in the lock file does not have for WASI.
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
    description = "Text in both directions, in the order of display";
    homepage = "https://python-bidi.readthedocs.io/";
    license = lib.licenses.lgpl3Plus;
  };
})
