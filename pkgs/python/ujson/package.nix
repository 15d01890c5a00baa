{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ujson";
  version = "5.12.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-FLLh61KNd7wPTFvRp+vAXgK1tBvu+36FZ8lnW4sTvPQ=";
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
    description = "Fast encoder and decoder of JSON";
    homepage = "https://github.com/ultrajson/ultrajson";
    license = lib.licenses.bsd3;
  };
})
