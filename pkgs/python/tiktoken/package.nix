{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  setuptools,
  setuptools-rust,
  wheel,
  regex,
  requests,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tiktoken";
  version = "0.14.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Ix3skO/NzPG1ZaFBYQdzbx4JsaCP5zbvnWNj5ibQOHQ=";
  };
  # The source has no lock file. Ours is what `cargo generate-lockfile` made of its Cargo.toml.
  postPatch = "cp ${./Cargo.lock} Cargo.lock";
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [ rustPlatform.cargoSetupHook ];
  build-system = [
    setuptools
    setuptools-rust
    wheel
  ];
  dependencies = [
    regex
    requests
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Tokens of text as OpenAI's models have them";
    homepage = "https://github.com/openai/tiktoken";
    license = lib.licenses.mit;
  };
})
