{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ciso8601";
  version = "2.4.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-dkUurOoXuUhkXGbKkrfSgukJ3ATpsVg0CtztCbP3fuM=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Parses dates and times of ISO 8601";
    homepage = "https://github.com/closeio/ciso8601";
    license = lib.licenses.mit;
  };
})
