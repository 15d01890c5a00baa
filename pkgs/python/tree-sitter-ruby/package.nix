{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-ruby";
  version = "0.23.1";
  hash = "sha256-iG7SAL/R88p2KL8cn+/UJCG726cMYnNjq9pn9mLKoh4=";
  language = "Ruby";
  test = ./test.py;
  lacksHeaders = true;
  abi = 14;
}
