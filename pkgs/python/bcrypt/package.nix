{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  setuptools,
  setuptools-rust,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "bcrypt";
  version = "5.0.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-90j3wtb9N1zJPT+6fvSp46CSQhuNvzTY1NwGvpSS390=";
  };
  cargoRoot = "src/_bcrypt";
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [ rustPlatform.cargoSetupHook ];
  build-system = [
    setuptools
    setuptools-rust
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Password hashing";
    homepage = "https://github.com/pyca/bcrypt/";
    license = lib.licenses.asl20;
  };
})
