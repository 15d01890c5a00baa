{
  lib,
  buildPythonPackage,
  fetchPypi,
  fetchNpm,
  setuptools,
  wheel,
  tree-sitter,
  runOnWasix,
}:
let
  # The archive of PyPI lacks the scanner.
  whole = fetchNpm {
    pname = "tree-sitter-c-sharp";
    version = "0.23.5";
    hash = "sha256-3eXVb+RBp9ZGFkYsjXQatK94dEhN5qp0VIrFdwxQxBQ=";
  };
in
buildPythonPackage (finalAttrs: {
  pname = "tree-sitter-c-sharp";
  version = "0.23.5";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_c_sharp";
    inherit (finalAttrs) version;
    hash = "sha256-JjXH1eyT5Z8ugxtXG+2ZxMxopdGDoJlAIKp2nhuZCnE=";
  };
  build-system = [
    setuptools
    wheel
  ];
  postPatch = "tar -xf ${whole} --strip-components=1 package/src/scanner.c";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tree-sitter
    ];
  };
  meta = {
    description = "Grammar of C# for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-c-sharp";
    license = lib.licenses.mit;
  };
})
