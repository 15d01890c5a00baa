{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-embedded-template";
  version = "0.25.0";
  hash = "sha256-fXLV6KHR1QGnyQ6EG1HxRJqQzCQL4FDk+4XCLauZHVA=";
  language = "embedded templates (ERB, EJS)";
  test = ./test.py;
}
