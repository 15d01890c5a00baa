{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  setuptools-scm,
  cython,
  numpy,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "numcodecs";
  version = "0.17.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-UGncAbAIfGE1y7OwQ3B6r5J8mS/NMlJI0V2QfFHdN0c=";
  };
  # A script that /usr/bin/env runs would tell.
  postPatch = ''
    sed -i "4,6c version: '${finalAttrs.version}'," meson.build
  '';
  build-system = [
    meson-python
    setuptools-scm
    cython
    numpy
  ];
  dependencies = [
    numpy
    typing-extensions
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Codecs for chunks of arrays";
    homepage = "https://numcodecs.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
