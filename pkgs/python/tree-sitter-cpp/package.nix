{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-cpp";
  version = "0.23.4";
  hash = "sha256-alnEzrsa0dwujVhs+KcrOdIbgQi3sTnQiXGegaM55B0=";
  language = "C++";
  test = ./test.py;
  lacksHeaders = true;
  abi = 14;
}
