{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatch-vcs,
  hatchling,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "iniconfig";
  version = "2.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-OrvS4ws2cz/uePnH9zCPLQBQ6I8Ah/0lwmRfY8dz4cc=";
  };
  build-system = [
    hatch-vcs
    hatchling
  ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Parser of ini files that keeps order and line numbers";
    homepage = "https://github.com/pytest-dev/iniconfig";
    license = lib.licenses.mit;
  };
})
