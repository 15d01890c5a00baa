{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "multidict";
  version = "6.7.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-7GZSob7mHFOj5XdrYEkXLFO2qro08Yya0E+CcSusYj0=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Dictionaries with several values for a key, as HTTP headers have";
    homepage = "https://github.com/aio-libs/multidict";
    license = lib.licenses.asl20;
  };
})
