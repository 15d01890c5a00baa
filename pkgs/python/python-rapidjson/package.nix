{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "python-rapidjson";
  version = "1.25";
  pyproject = true;
  src = fetchPypi {
    pname = "python_rapidjson";
    inherit (finalAttrs) version;
    hash = "sha256-l8HeRJVS7CisWuiTUMK1PkxdIam0MI16FjCxCZ5dufw=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "JSON by RapidJSON, with schemas and streams";
    homepage = "https://github.com/python-rapidjson/python-rapidjson";
    license = lib.licenses.mit;
  };
})
