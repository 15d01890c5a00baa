{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  wrapt,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "smart-open";
  version = "9.0.2";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "smart_open";
    inherit (finalAttrs) version;
    hash = "sha256-rf5kE7+znCiVz50GbIvqMmrriztxcwbmoQye+pMa55Y=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  dependencies = [ wrapt ];
  env.SETUPTOOLS_SCM_PRETEND_VERSION = finalAttrs.version;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Streams of large files, packed and remote ones too";
    homepage = "https://github.com/piskvorky/smart_open";
    license = lib.licenses.mit;
  };
})
