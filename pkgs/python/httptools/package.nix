{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "httptools";
  version = "0.9.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-1ITrt+Oj81l7D2RfvRuFYzZ0yoCMH1uhHCyvfGb1yLY=";
  };
  # llhttp takes WebAssembly for a browser.
  patches = [ ./patches/0001-llhttp-of-a-system.patch ];
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Parsers of HTTP";
    homepage = "https://github.com/MagicStack/httptools";
    license = lib.licenses.mit;
  };
})
