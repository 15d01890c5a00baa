{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "confection";
  version = "1.3.4";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Vgrrvquq7uNpxU4hr8l5UxZbIWaQnqgeFONBg49LJg0=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Configuration files that refer to functions by names";
    homepage = "https://github.com/explosion/confection";
    license = lib.licenses.mit;
  };
})
