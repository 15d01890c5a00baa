{ fetchNpm, tree-sitter }:
tree-sitter.buildGrammar (finalAttrs: {
  pname = "tree-sitter-c-sharp";
  version = "0.23.5";
  hash = "sha256-JjXH1eyT5Z8ugxtXG+2ZxMxopdGDoJlAIKp2nhuZCnE=";
  language = "C#";
  test = ./test.py;
  postPatch =
    let
      # The archive of PyPI lacks the scanner.
      whole = fetchNpm {
        inherit (finalAttrs) pname version;
        hash = "sha256-3eXVb+RBp9ZGFkYsjXQatK94dEhN5qp0VIrFdwxQxBQ=";
      };
    in
    "tar -xf ${whole} --strip-components=1 package/src/scanner.c";
})
