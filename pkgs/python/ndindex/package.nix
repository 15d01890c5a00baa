{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ndindex";
  version = "1.10.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-D2ETwfAxJI+IGMvuGqkqo8lHK3cB3rzOn93rzS9hDxE=";
  };
  build-system = [
    setuptools
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
  };
  meta = {
    description = "Indices of arrays as objects";
    homepage = "https://quansight-labs.github.io/ndindex/";
    license = lib.licenses.mit;
  };
})
