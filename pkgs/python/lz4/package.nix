{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  pkgconfig,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "lz4";
  version = "4.4.5";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-XwueU8HoLojBDXwYAGk2OYATa516gwbE3KT3YNYMOfA=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [
    setuptools
    setuptools-scm
    pkgconfig
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compression with LZ4";
    homepage = "https://github.com/python-lz4/python-lz4";
    license = lib.licenses.bsd3;
  };
})
