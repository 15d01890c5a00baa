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
  pname = "tree-sitter-c";
  version = "0.24.2";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_c";
    inherit (finalAttrs) version;
    hash = "sha256-FihYTfApm1o0CqY/jme2yXyRUX9S+n56TFV+QK2zMKk=";
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
    description = "Grammar of C for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-c";
    license = lib.licenses.mit;
  };
})
