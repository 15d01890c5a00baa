{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  yajl,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ijson";
  version = "3.6.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-7I+SZVJOckkF7PAL3QYcN0uqqNUEXvUEJWlfsG77RfU=";
  };
  build-system = [ setuptools ];
  buildInputs = [ yajl ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.IJSON_BUILD_YAJL2C = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "JSON in parts, as it arrives";
    homepage = "https://github.com/ICRAR/ijson";
    license = [
      lib.licenses.bsd3
      lib.licenses.isc
    ];
  };
})
