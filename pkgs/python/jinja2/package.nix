{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  markupsafe,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "jinja2";
  version = "3.1.6";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ATf7BZkNNfEnWlh+mu5tVtqCH8g0kaD7g4GDvkP2bW0=";
  };
  build-system = [ flit-core ];
  dependencies = [ markupsafe ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Templates";
    homepage = "https://jinja.palletsprojects.com";
    license = lib.licenses.bsd3;
  };
})
