{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  confection,
  packaging,
  wasabi,
  srsly,
  typer,
  click,
  cloudpathlib,
  smart-open,
  httpx,
  pydantic,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "weasel";
  version = "1.0.1";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-yl2/0kAC3YW9inOn8C0kcXRMGxpk0laY4Fu1h6CZpD4=";
  };
  build-system = [ setuptools ];
  dependencies = [
    confection
    packaging
    wasabi
    srsly
    typer
    click
    cloudpathlib
    smart-open
    httpx
    pydantic
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Workflows of commands that are run again where their inputs changed";
    homepage = "https://github.com/explosion/weasel";
    license = lib.licenses.mit;
  };
})
