{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  catalogue,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "srsly";
  version = "2.5.6";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-j3y8myS/OcoX7lzVDZ6/6a2qXwCxFFc1jFUXMP4WUWA=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [ catalogue ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "JSON, MessagePack, YAML and pickles in one place";
    homepage = "https://github.com/explosion/srsly";
    license = lib.licenses.mit;
  };
})
