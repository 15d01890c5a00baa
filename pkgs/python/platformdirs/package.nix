{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatch-vcs,
  hatchling,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "platformdirs";
  version = "4.5.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-cN3M3XyZ/FlC6fwlY2qLNNBMJLM1EAIjFSwoA+QGMxI=";
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
    description = "Folders for the data of programs";
    homepage = "https://github.com/tox-dev/platformdirs";
    license = lib.licenses.mit;
  };
})
