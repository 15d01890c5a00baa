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
  pname = "tree-sitter-javascript";
  version = "0.25.0";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_javascript";
    inherit (finalAttrs) version;
    hash = "sha256-MptUFIdPBYipjxwpHxsoE4KGYXqpB3Rv/lWt/c+WPzg=";
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
    description = "Grammar of JavaScript for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-javascript";
    license = lib.licenses.mit;
  };
})
