{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  idna,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "anyio";
  version = "4.12.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Qc/MOkyF0/Bcky2nwm0CAaw29yq9RDW6kNBGSj/+1wM=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  dependencies = [ idna ];
  env.SETUPTOOLS_SCM_PRETEND_VERSION = finalAttrs.version;
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Structured concurrency over asyncio";
    homepage = "https://anyio.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
