{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-java";
  version = "0.23.5";
  hash = "sha256-9c1XuPEnCn8EOIeHUNAszHlCHUXMpl/yhPFSfp7wLjg=";
  language = "Java";
  test = ./test.py;
  lacksHeaders = true;
  abi = 14;
}
