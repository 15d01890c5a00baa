{ tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-python";
  version = "0.23.6";
  hash = "sha256-NUv6Ci+SF0MXZKYxUW+FFz6XEa8sE9vXlqiBWs/lBdk=";
  language = "Python";
  test = ./test.py;
  lacksHeaders = true;
  abi = 14;
}
