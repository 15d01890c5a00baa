{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  cython,
  libxml2,
  libxslt,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "lxml";
  version = "6.0.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Ay5lEgM51EzcPvwybJ9mD19yBfOlNcH9v4mLKeoB+3I=";
  };
  patches = [ ./patches/0001-decompress.patch ];
  build-system = [
    cython
    setuptools
    wheel
  ];
  buildInputs = [
    libxml2
    libxslt
  ];
  # The archive has C files, which it would take else.
  env.WITH_CYTHON = "true";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "XML and HTML by libxml2 and libxslt";
    homepage = "https://lxml.de/";
    license = lib.licenses.bsd3;
  };
})
