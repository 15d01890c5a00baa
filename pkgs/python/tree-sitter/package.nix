{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  tree-sitter-c,
  tree-sitter-python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tree-sitter";
  version = "0.26.1";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter";
    inherit (finalAttrs) version;
    hash = "sha256-mRnLrwLRf6mkzQ5tpJauz5AbdY5urPEi7uOT4+8Iqs0=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];

  passthru = {
    buildGrammar = import ./grammar.nix {
      inherit
        lib
        buildPythonPackage
        fetchPypi
        setuptools
        wheel
        tree-sitter-c
        runOnWasix
        ;
      tree-sitter = finalAttrs.finalPackage;
    };
    tests.functional = runOnWasix {
      source = ./test.py;
      packages = [
        finalAttrs.finalPackage
        tree-sitter-python
      ];
    };
  };
  meta = {
    description = "Parsers of programs that keep up with edits";
    homepage = "https://tree-sitter.github.io/py-tree-sitter/";
    license = lib.licenses.mit;
  };
})
