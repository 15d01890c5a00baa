{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pywavelets";
  version = "1.10.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-88uGQCJajz/cvD9vO9ESx4knyUB8v6ZaX/MDmQpqPjI=";
  };
  build-system = [
    meson-python
    cython
    numpy
  ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Wavelet transforms";
    homepage = "https://pywavelets.readthedocs.io/";
    license = [
      lib.licenses.mit
      lib.licenses.bsd3
    ];
  };
})
