{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  filelock,
  fsspec,
  packaging,
  pyyaml,
  requests,
  tqdm,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "huggingface-hub";
  version = "0.36.2";
  pyproject = true;
  src = fetchPypi {
    pname = "huggingface_hub";
    inherit (finalAttrs) version;
    hash = "sha256-GTQwTS+yJPivo7hwB9WFAaz9qSFbM07tUwct1egV/3o=";
  };
  build-system = [ setuptools ];
  dependencies = [
    filelock
    fsspec
    packaging
    pyyaml
    requests
    tqdm
    typing-extensions
  ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Client of the hub that models and data come from";
    homepage = "https://github.com/huggingface/huggingface_hub";
    license = lib.licenses.asl20;
  };
})
