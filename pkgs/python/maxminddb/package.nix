{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "maxminddb";
  version = "3.2.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-0o4Ac/0d1jfIuVlHvIZLViXsqfjy2xU4FF4zsqHNS5I=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.MAXMINDDB_REQUIRE_EXTENSION = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads databases of MaxMind";
    homepage = "https://www.maxmind.com/en/home";
    license = lib.licenses.asl20;
  };
})
