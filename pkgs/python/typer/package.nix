{
  lib,
  buildPythonPackage,
  fetchPypi,
  pdm-backend,
  pydantic,
  shellingham,
  rich,
  annotated-doc,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "typer";
  version = "0.29.2";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-sZmNxfLD3tr6FRepUh+pRMxNwfrc6ghdgaOxDryusHU=";
  };
  build-system = [ pdm-backend ];
  dependencies = [
    pydantic
    shellingham
    rich
    annotated-doc
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Command line interfaces by type hints";
    homepage = "https://typer.tiangolo.com";
    license = lib.licenses.mit;
  };
})
