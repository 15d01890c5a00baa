{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "click";
  version = "8.5.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-m7+tp2cD/R14S4PuoBLj6MagAah2VD7xBPpWqq6wcrQ=";
  };
  build-system = [ flit-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Command line interfaces by decorators";
    homepage = "https://click.palletsprojects.com/";
    license = lib.licenses.bsd3;
  };
})
