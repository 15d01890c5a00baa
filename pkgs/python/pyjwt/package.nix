{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyjwt";
  version = "2.15.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-TyWegM37az/Bin3lH9HvnseWUvJQGbrmiXXKJGijTfg=";
  };
  build-system = [ setuptools ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "JSON Web Tokens";
    homepage = "https://github.com/jpadilla/pyjwt";
    license = lib.licenses.mit;
  };
})
