{
  lib,
  buildPythonPackage,
  fetchPypi,
  poetry-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tomlkit";
  version = "0.15.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-g+MnVbodINk0C9Bp7pfp9iMrojRrY//LpCXeAffjJ6Y=";
  };
  build-system = [ poetry-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "TOML that keeps its comments and its layout";
    homepage = "https://github.com/python-poetry/tomlkit";
    license = lib.licenses.mit;
  };
})
