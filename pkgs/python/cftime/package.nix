{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cftime";
  version = "1.6.6.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Pv9CiiKRacJjLAk7VU423VJ32swPeq6K1zzmqTME1Y0=";
  };
  build-system = [
    setuptools
    cython
    numpy
  ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Dates of the calendars that climate models use";
    homepage = "https://unidata.github.io/cftime/";
    license = lib.licenses.mit;
  };
})
