{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "time-machine";
  version = "3.6.0";
  pyproject = true;
  src = fetchPypi {
    pname = "time_machine";
    inherit (finalAttrs) version;
    hash = "sha256-kt/JALvVDSOa0xFHOtoiAazco8PhRWJpL9LjFIm1fiQ=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Other times for tests";
    homepage = "https://time-machine.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
