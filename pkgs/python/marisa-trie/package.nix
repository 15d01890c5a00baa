{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "marisa-trie";
  version = "1.4.1";
  pyproject = true;
  src = fetchPypi {
    pname = "marisa_trie";
    inherit (finalAttrs) version;
    hash = "sha256-RM472+t8lQ1GPkYBhPw+GHAt+e8O24JrrGcv14n7HSA=";
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
    description = "Static tries that need little memory";
    homepage = "https://github.com/pytries/marisa-trie";
    license = [
      lib.licenses.mit
      lib.licenses.bsd2
    ];
  };
})
