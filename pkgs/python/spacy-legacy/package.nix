{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  spacy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "spacy-legacy";
  version = "3.0.12";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-s31uDJtuHXyhz1vHFSq2SkxGcfWcha2vej/LhwNXp3Q=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      spacy
    ];
  };
  meta = {
    description = "Functions of spaCy's past that saved pipelines name";
    homepage = "https://github.com/explosion/spacy-legacy";
    license = lib.licenses.mit;
  };
})
