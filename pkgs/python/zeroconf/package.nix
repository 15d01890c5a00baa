{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  poetry-core,
  ifaddr,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "zeroconf";
  version = "0.154.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-gwMVSXr5u9dZJMIhjNO2TwveDoCO4xaqu12SiINsDEM=";
  };
  build-system = [
    setuptools
    cython
    poetry-core
  ];
  dependencies = [ ifaddr ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.REQUIRE_CYTHON = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Services that are found by multicast DNS";
    homepage = "https://github.com/python-zeroconf/python-zeroconf";
    license = lib.licenses.lgpl21Plus;
  };
})
