{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatch-vcs,
  hatchling,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "filelock";
  version = "3.20.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-GMV+6RXH7GHP8Oz38Phpk2x8MBkbsM9AbxNBd40INOE=";
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
    description = "Locks between processes, by files";
    homepage = "https://py-filelock.readthedocs.io/";
    license = lib.licenses.unlicense;
  };
})
