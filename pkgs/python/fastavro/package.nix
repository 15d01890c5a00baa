{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "fastavro";
  version = "1.13.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-bwWqJTm/ehnp6zva9lgMTQ8IKoIw9kHq+chOS88Oa8Q=";
  };
  build-system = [
    setuptools
    wheel
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads and writes files of Avro";
    homepage = "https://fastavro.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
