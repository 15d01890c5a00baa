{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ply";
  version = "3.11";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-AMfBqqiDWLnHZbbTAAxu7AukKrylNRsJUyGu9EYIHaM=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Lexers and parsers by the names of functions";
    homepage = "https://www.dabeaz.com/ply/";
    license = lib.licenses.bsd3;
  };
})
