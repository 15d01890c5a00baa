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
  version = "4.14.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-jWSKNUTBpwDj/3hhXNZ55MXD8UmQQofnNoeyWWljYp4=";
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
