{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tornado";
  version = "6.5.10";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-prHM0IwEtKBvta6zgb6Z3lrR5TdcF4XjHXjIgP61doc=";
  };
  build-system = [
    setuptools
    wheel
  ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.TORNADO_EXTENSION = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Web framework and asynchronous networking";
    homepage = "https://www.tornadoweb.org/";
    license = lib.licenses.asl20;
  };
})
