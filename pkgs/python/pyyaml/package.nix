{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  libyaml,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyyaml";
  version = "6.0.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-12YjNzQh3yL7TPiBcCDLt+8VxyW51eRfF+GJv8OEGQ8=";
  };
  build-system = [
    setuptools
    cython
  ];
  buildInputs = [ libyaml ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.PYYAML_FORCE_LIBYAML = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Parser and emitter of YAML";
    homepage = "https://pyyaml.org/";
    license = lib.licenses.mit;
  };
})
