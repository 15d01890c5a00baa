{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  wheel,
  libyaml,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyyaml-ft";
  version = "8.0.0";
  pyproject = true;
  src = fetchPypi {
    pname = "pyyaml_ft";
    inherit (finalAttrs) version;
    hash = "sha256-DJR9zgOVTHtdOIae1IeLLm/x1EsIoNhNyD/a0gWuOas=";
  };
  build-system = [
    setuptools
    cython
    wheel
  ];
  buildInputs = [ libyaml ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.PYYAML_FORCE_LIBYAML = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "PyYAML for interpreters without a global lock";
    homepage = "https://github.com/Quansight-Labs/pyyaml-ft";
    license = lib.licenses.mit;
  };
})
