{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "zope-interface";
  version = "8.7";
  pyproject = true;
  src = fetchPypi {
    pname = "zope_interface";
    inherit (finalAttrs) version;
    hash = "sha256-C0e2Lo0NmbJLzdMvTyEgQl5QGcO+4q1poOHXVzdIepY=";
  };
  build-system = [
    setuptools
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Interfaces and adapters";
    homepage = "https://zopeinterface.readthedocs.io/";
    license = lib.licenses.zpl21;
  };
})
