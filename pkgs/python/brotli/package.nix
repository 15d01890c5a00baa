{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  pkgconfig,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "brotli";
  version = "1.2.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ArL3tag0he/kSKRN33mD3vBcO7Hc+RfU9xVAcCYOE94=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [
    setuptools
    pkgconfig
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compresses with Brotli";
    homepage = "https://github.com/google/brotli";
    license = lib.licenses.mit;
  };
})
