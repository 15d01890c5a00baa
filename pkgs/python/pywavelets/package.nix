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
  # The version that it asks for is newer by its fixes only.
  postPatch = ''
    substituteInPlace meson.build --replace-fail "version: '>=3.2.5'" "version: '>=3.2.4'"
    substituteInPlace pyproject.toml --replace-fail "Cython>=3.2.5" "Cython>=3.2.4"
  '';
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
