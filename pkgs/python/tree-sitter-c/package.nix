{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-c";
  version = "0.24.2";
  hash = "sha256-FihYTfApm1o0CqY/jme2yXyRUX9S+n56TFV+QK2zMKk=";
  language = "C";
  test = ./test.py;
}
