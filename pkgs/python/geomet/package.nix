{
  lib,
  buildPythonPackage,
  fetchPypi,
  click,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "geomet";
  version = "1.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-UekiMaDvaqpjrCDEQzd7p4owP9Ls0XncNWfeefPBFgU=";
  };
  build-system = [ setuptools ];
  dependencies = [ click ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Shapes between GeoJSON, WKT and WKB";
    homepage = "https://github.com/geomet/geomet";
    license = lib.licenses.asl20;
  };
})
