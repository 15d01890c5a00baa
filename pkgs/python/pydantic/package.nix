{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  hatch-fancy-pypi-readme,
  annotated-types,
  pydantic-core,
  typing-extensions,
  typing-inspection,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pydantic";
  version = "2.11.7";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-2YnDxst5RpKHsVafdEeheEjJmEWNSevilOl1ubrw8Ns=";
  };
  build-system = [
    hatchling
    hatch-fancy-pypi-readme
  ];
  dependencies = [
    annotated-types
    pydantic-core
    typing-extensions
    typing-inspection
  ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Data validation by type hints";
    homepage = "https://docs.pydantic.dev/";
    license = lib.licenses.mit;
  };
})
