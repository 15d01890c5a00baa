{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  methodTypesHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cbor2";
  version = "5.9.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-hcekYnmsjyJuEFknUiHms9DjcNK7a9BQD5eAeBYVvOo=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  nativeBuildInputs = [ methodTypesHook ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.CBOR2_BUILD_C_EXTENSION = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Encodes and decodes CBOR";
    homepage = "https://cbor2.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
