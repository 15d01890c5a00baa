{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  spacy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "spacy-loggers";
  version = "1.0.5";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-1gsL2/kVpg5RbMLmU7rv+Ubwz8RhtFLRGk1UWMb+XyQ=";
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
    description = "Loggers of spaCy's training";
    homepage = "https://github.com/explosion/spacy-loggers";
    license = lib.licenses.mit;
  };
})
