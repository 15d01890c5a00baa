{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  setuptools-scm,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyclipper";
  version = "1.4.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-mIK9iJ8n2nit1N1viB0laX78dAv4QCdOdJmI0lSWyOE=";
  };
  build-system = [
    setuptools
    wheel
    setuptools-scm
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Clips and offsets polygons";
    homepage = "https://github.com/fonttools/pyclipper";
    license = [
      lib.licenses.mit
      lib.licenses.boost
    ];
  };
})
