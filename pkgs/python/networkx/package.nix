{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "networkx";
  version = "3.7";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-/XelEb2Q8589AWNRNFtSz1MZuBO9ygHeP3VdPMpi6Wo=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
  };
  meta = {
    description = "Graphs: their structure, paths and flows";
    homepage = "https://networkx.org/";
    license = lib.licenses.bsd3;
  };
})
