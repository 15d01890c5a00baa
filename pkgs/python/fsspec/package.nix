{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatch-vcs,
  hatchling,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "fsspec";
  version = "2026.9.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-DwgUeVHIyzHYRMNUfWMQU7EnhjtgvgTPBuEhMz7g4v4=";
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
    description = "File systems under one interface";
    homepage = "https://filesystem-spec.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
