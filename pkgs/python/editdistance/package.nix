{
  lib,
  buildPythonPackage,
  fetchPypi,
  pdm-backend,
  cython,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "editdistance";
  version = "0.8.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-0c34Cl1QFLDJEmpppCzlWkV7RX9phv9pypjk/k0tj+0=";
  };
  build-system = [
    pdm-backend
    cython
    setuptools
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Edit distances of sequences";
    homepage = "https://github.com/roy-ht/editdistance";
    license = lib.licenses.mit;
  };
})
