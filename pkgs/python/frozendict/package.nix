{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "frozendict";
  version = "2.5.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-t5sMEzIgxZdv8FuL/jwSFRGcqmJV9HejCRUf1eLCwMM=";
  };
  build-system = [ setuptools ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Dictionary that cannot change";
    homepage = "https://github.com/Marco-Sulla/python-frozendict";
    license = lib.licenses.lgpl3Only;
  };
})
