{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pygeohash";
  version = "3.5.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-2abtic+wI+DroEGgbtZ2REQTRQvlLmo7LIm0p5CGc+w=";
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
    description = "Geohashes of places";
    homepage = "https://pygeohash.mcginniscommawill.com/";
    license = lib.licenses.mit;
  };
})
