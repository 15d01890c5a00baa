{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "certifi";
  version = "2026.10.18";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-uZldl7ZNBDGlr4N9jKjNYjgQTR8xnwS9k+pDEk1shh4=";
  };
  build-system = [ setuptools ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Certificates of the authorities that Mozilla trusts";
    homepage = "https://github.com/certifi/python-certifi";
    license = lib.licenses.mpl20;
  };
})
