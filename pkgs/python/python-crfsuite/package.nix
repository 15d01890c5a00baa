{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "python-crfsuite";
  version = "0.9.12";
  pyproject = true;
  src = fetchPypi {
    pname = "python_crfsuite";
    inherit (finalAttrs) version;
    hash = "sha256-2zf8zDvY8MScKKdpfKecidZ7P9W/EZEihmFpJArExIA=";
  };
  build-system = [
    setuptools
    wheel
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Labels for sequences, by conditional random fields";
    homepage = "https://github.com/scrapinghub/python-crfsuite";
    license = lib.licenses.mit;
  };
})
