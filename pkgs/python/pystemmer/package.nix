{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pystemmer";
  version = "3.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-CDzD7ZD0w7Bmj44xwpJcu02zvw/W1xDgrQkU8zaF998=";
  };
  build-system = [
    setuptools
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Stems of words by Snowball";
    homepage = "https://github.com/snowballstem/pystemmer/";
    license = [
      lib.licenses.mit
      lib.licenses.bsd3
    ];
  };
})
