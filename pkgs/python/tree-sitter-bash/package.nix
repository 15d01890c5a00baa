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
  pname = "tree-sitter-bash";
  version = "0.25.1";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_bash";
    inherit (finalAttrs) version;
    hash = "sha256-v8C9qne8HobjxmUuWm4UDEDAoWuEGFwrY6182Am4jxQ=";
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
    description = "Grammar of Bash for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-bash";
    license = lib.licenses.mit;
  };
})
