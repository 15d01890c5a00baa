{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "fonttools";
  version = "4.62.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-5Ux1/WBB8RIkdndogPfDwylf+jGWLcbr4lQ8ANyli10=";
  };
  build-system = [ setuptools ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads, changes and makes fonts";
    homepage = "https://github.com/fonttools/fonttools";
    license = lib.licenses.mit;
  };
})
