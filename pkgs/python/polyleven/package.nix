{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "polyleven";
  version = "0.12.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Z46SMz/z5o3XIZ+N8HkegkoGvmuO9QJRDY82DnAQqq0=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Levenshtein's distance, fast";
    homepage = "https://github.com/fujimotos/polyleven";
    license = lib.licenses.mit;
  };
})
