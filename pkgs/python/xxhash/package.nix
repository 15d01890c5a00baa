{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "xxhash";
  version = "4.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ybKI5MH12uVEF7yKBeb22vUFeD2Ra0eD9N0vLn1dtIY=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Hashes with xxHash";
    homepage = "https://github.com/ifduyue/python-xxhash";
    license = lib.licenses.bsd2;
  };
})
