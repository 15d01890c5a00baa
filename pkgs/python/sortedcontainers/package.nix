{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "sortedcontainers";
  version = "2.4.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-JcqloGzDC2uD0RQjQz9l0fnXbExqDJDjN56qQ7m/24g=";
  };
  build-system = [
    setuptools
    wheel
  ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Lists, dictionaries and sets that are in order";
    homepage = "http://www.grantjenks.com/docs/sortedcontainers/";
    license = lib.licenses.asl20;
  };
})
