{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyparsing";
  version = "3.2.5";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-LfjVt7KALviOjQFqLrnHrqqSNSnNJR7Q/kYIJ11BBbY=";
  };
  build-system = [ flit-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Grammars as Python expressions";
    homepage = "https://github.com/pyparsing/pyparsing/";
    license = lib.licenses.mit;
  };
})
