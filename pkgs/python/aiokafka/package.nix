{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  async-timeout,
  packaging,
  typing-extensions,
  zlib,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "aiokafka";
  version = "0.14.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-j/3JRXmLpNPRMrcF1CRNCh9JOSXvtXxjeiyojugnlOE=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [
    async-timeout
    packaging
    typing-extensions
  ];
  buildInputs = [ zlib ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Interface to Kafka for asyncio";
    homepage = "https://aiokafka.readthedocs.io/";
    license = lib.licenses.asl20;
  };
})
