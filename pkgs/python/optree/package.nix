{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  pybind11,
  cmake,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "optree";
  version = "0.20.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-x0A+sPKyoGCpeAOo9SkEIS34XtbP9LDu7ZzG44ws+I0=";
  };
  build-system = [
    setuptools
    pybind11
  ];
  nativeBuildInputs = [ cmake ];
  dependencies = [ typing-extensions ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Trees of lists, tuples and dictionaries";
    homepage = "https://optree.readthedocs.io/";
    license = lib.licenses.asl20;
  };
})
