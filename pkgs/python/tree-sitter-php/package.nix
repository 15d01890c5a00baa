{ rustPlatform, tree-sitter }:
tree-sitter.buildGrammar {
  pname = "tree-sitter-php";
  version = "0.25.1";
  hash = "sha256-2y+CvJozZk8VB1ChttPLApF2DZq1cnRV1xMUH33J5qk=";
  language = "PHP";
  test = ./test.py;
  # The archive of PyPI lacks a part of the scanner, which has to be of the same version.
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  postPatch = ''
    mkdir -p common
    cp "$cargoDeps/$pname-$version/common/scanner.h" common
  '';
}
