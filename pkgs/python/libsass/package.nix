{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "libsass";
  version = "0.23.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-byCZVe3iZoTnaRLK8yn0zLV+SgQ/13/g5zSN2VdPGIA=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compiler of Sass to style sheets";
    homepage = "https://sass.github.io/libsass-python/";
    license = lib.licenses.mit;
  };
})
