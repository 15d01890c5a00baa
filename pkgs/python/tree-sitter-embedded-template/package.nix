{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  tree-sitter,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tree-sitter-embedded-template";
  version = "0.25.0";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_embedded_template";
    inherit (finalAttrs) version;
    hash = "sha256-fXLV6KHR1QGnyQ6EG1HxRJqQzCQL4FDk+4XCLauZHVA=";
  };
  build-system = [
    setuptools
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tree-sitter
    ];
  };
  meta = {
    description = "Grammar of embedded templates (ERB, EJS) for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-embedded-template";
    license = lib.licenses.mit;
  };
})
