{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  wrapt,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "deprecated";
  version = "3.0.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-L1qf7MmWHiZGKEbPHlf3OmErHQt5wn3O7tjeZHvq3O4=";
  };
  build-system = [ hatchling ];
  dependencies = [ wrapt ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Decorators for what one should use no longer";
    homepage = "https://github.com/laurent-laporte-pro/deprecated";
    license = lib.licenses.mit;
  };
})
