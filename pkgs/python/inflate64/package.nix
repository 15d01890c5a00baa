{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "inflate64";
  version = "1.0.4";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-s5jGhpYMApd3r8DtKBqG9mrblWz8P79mZ8xkU/e0B84=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compression with Deflate64";
    homepage = "https://inflate64.readthedocs.io/";
    license = lib.licenses.lgpl21Plus;
  };
})
