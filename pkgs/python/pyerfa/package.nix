{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  wheel,
  jinja2,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyerfa";
  version = "2.0.1.5";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-F9ayT+SEbGXV59jDYtywgZncY7MKI2rt1zh1zIPh9sA=";
  };
  build-system = [
    setuptools
    setuptools-scm
    wheel
    jinja2
    numpy
  ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Functions of fundamental astronomy";
    homepage = "https://github.com/liberfa/pyerfa";
    license = lib.licenses.bsd3;
  };
})
