{
  lib,
  buildPythonPackage,
  fetchPypi,
  numpy,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tifffile";
  version = "2026.11.8";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-LdkWJ0Nl9Q0XMMyps3q5HBEr9T+iIwXGjclAvPTKrE0=";
  };
  build-system = [ setuptools ];
  dependencies = [ numpy ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "TIFF files, with those of microscopes";
    homepage = "https://github.com/cgohlke/tifffile";
    license = lib.licenses.bsd3;
  };
})
