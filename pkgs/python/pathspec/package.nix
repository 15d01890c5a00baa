{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pathspec";
  version = "1.1.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-F9tezVJBBKEg4XOBTJA2epapjQfEWy4QwvORn/+Rv1o=";
  };
  build-system = [ flit-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Patterns of file names, as git has them";
    homepage = "https://github.com/cpburnz/python-pathspec";
    license = lib.licenses.mpl20;
  };
})
