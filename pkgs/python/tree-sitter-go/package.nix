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
  pname = "tree-sitter-go";
  version = "0.25.0";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_go";
    inherit (finalAttrs) version;
    hash = "sha256-p0Zum42U3alMro2RYp8m7bLSYWb9RU1IMcO/bfoujWg=";
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
    description = "Grammar of Go for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-go";
    license = lib.licenses.mit;
  };
})
