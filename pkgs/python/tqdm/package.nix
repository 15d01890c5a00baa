{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tqdm";
  version = "4.70.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-zv0OyhGyo3o67ndlRNT0rpE/AmiBNbVVa4eI36R0r8Q=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  env.SETUPTOOLS_SCM_PRETEND_VERSION = finalAttrs.version;
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Progress bars";
    homepage = "https://tqdm.github.io/";
    license = [
      lib.licenses.mpl20
      lib.licenses.mit
    ];
  };
})
