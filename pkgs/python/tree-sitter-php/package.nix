{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  rustPlatform,
  tree-sitter,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tree-sitter-php";
  version = "0.25.1";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_php";
    inherit (finalAttrs) version;
    hash = "sha256-2y+CvJozZk8VB1ChttPLApF2DZq1cnRV1xMUH33J5qk=";
  };
  build-system = [
    setuptools
    wheel
  ];
  # The archive of PyPI lacks a part of the scanner, which has to be of the same version.
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  postPatch = ''
    mkdir -p common
    cp "$cargoDeps/$pname-$version/common/scanner.h" common
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tree-sitter
    ];
  };
  meta = {
    description = "Grammar of PHP for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-php";
    license = lib.licenses.mit;
  };
})
