{
  lib,
  buildPythonPackage,
  fetchPypi,
  poetry-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "aiohappyeyeballs";
  version = "2.6.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-w/nQETEjgDzK398/D6pQW8eOanLRzEgGy9cZgm6UNVg=";
  };
  build-system = [ poetry-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Happy Eyeballs for addresses that are resolved already";
    homepage = "https://github.com/aio-libs/aiohappyeyeballs";
    license = lib.licenses.psfl;
  };
})
