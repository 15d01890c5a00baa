{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-javascript";
  version = "0.25.0";
  hash = "sha256-MptUFIdPBYipjxwpHxsoE4KGYXqpB3Rv/lWt/c+WPzg=";
  language = "JavaScript";
  test = ./test.py;
}
