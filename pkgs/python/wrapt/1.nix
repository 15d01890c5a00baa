{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "wrapt";
  version = "1.17.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-9m6wj+qkEP5O69F/KiyOLkbTR26fjHg9qo4J4PqmZtA=";
  };
  # Attributes and methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-slot-types-of-line-1.patch ];
  build-system = [ setuptools ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.WRAPT_INSTALL_EXTENSIONS = "true";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Decorators, wrappers and transparent object proxies";
    homepage = "https://wrapt.readthedocs.io/";
    license = lib.licenses.bsd2;
  };
})
