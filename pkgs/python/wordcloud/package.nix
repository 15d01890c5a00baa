{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  setuptools-scm,
  numpy,
  pillow,
  matplotlib,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "wordcloud";
  version = "1.9.6";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-3xfEaP+QO9CrpPh8ZUB0XROkkxIg3Uk3yzY62FpHcbk=";
  };
  build-system = [
    setuptools
    cython
    setuptools-scm
    numpy
  ];
  dependencies = [
    numpy
    pillow
    matplotlib
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Pictures of words";
    homepage = "https://amueller.github.io/word_cloud/";
    license = lib.licenses.mit;
  };
})
