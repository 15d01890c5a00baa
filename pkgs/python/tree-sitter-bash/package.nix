{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-bash";
  version = "0.25.1";
  hash = "sha256-v8C9qne8HobjxmUuWm4UDEDAoWuEGFwrY6182Am4jxQ=";
  language = "Bash";
  test = ./test.py;
}
