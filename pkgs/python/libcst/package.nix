{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  setuptools,
  setuptools-rust,
  setuptools-scm,
  wheel,
  pyyaml-ft,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "libcst";
  version = "1.9.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-CHtYqa/gdrsI4tcmR44fFsuSjWf/qQkoF+AzwzXeUio=";
  };
  cargoRoot = "native";
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [ rustPlatform.cargoSetupHook ];
  build-system = [
    setuptools
    setuptools-rust
    setuptools-scm
    wheel
  ];
  dependencies = [ pyyaml-ft ];
  env.SETUPTOOLS_SCM_PRETEND_VERSION = finalAttrs.version;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Syntax trees of Python that keep every character";
    homepage = "https://libcst.readthedocs.io/";
    license = [
      lib.licenses.mit
      lib.licenses.psfl
      lib.licenses.asl20
    ];
  };
})
