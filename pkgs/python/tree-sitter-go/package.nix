{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-go";
  version = "0.25.0";
  hash = "sha256-p0Zum42U3alMro2RYp8m7bLSYWb9RU1IMcO/bfoujWg=";
  language = "Go";
  test = ./test.py;
}
