{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "zope-event";
  version = "6.1";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "zope_event";
    inherit (finalAttrs) version;
    hash = "sha256-YFKj4MuFZdPU7xo6eAkzasUZvE/jg5jLjUZtsJre9PA=";
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
    description = "Calls subscribers of events";
    homepage = "https://github.com/zopefoundation/zope.event";
    license = lib.licenses.zpl21;
  };
})
