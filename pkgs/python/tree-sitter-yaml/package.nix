{ rustPlatform, tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-yaml";
  version = "0.7.2";
  hash = "sha256-dW20wJydnpfIFpno+UHLjOTlEQSSf2CQ7v5jjuVn0yw=";
  language = "YAML";
  test = ./test.py;
  # The archive of PyPI lacks the scanner, which has to be of the same version.
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  postPatch = ''
    cp "$cargoDeps/$pname-$version"/src/s*.c src
  '';
  meta.homepage = "https://github.com/tree-sitter-grammars/tree-sitter-yaml";
}
