{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-rust";
  version = "0.24.2";
  hash = "sha256-VPsCpZEeNFMItAUXRGURJHn1bcOePx53RNdWhZXwDbk=";
  language = "Rust";
  test = ./test.py;
  lacksHeaders = true;
}
