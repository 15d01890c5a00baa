{
  lib,
  buildPythonPackage,
  fetchPypi,
  fetchNpm,
  setuptools,
  wheel,
  tree-sitter,
  runOnWasix,
}:
let
  # The archive of PyPI lacks the scanner, which is the same as the line before has.
  whole = fetchNpm {
    pname = "tree-sitter-php";
    version = "0.24.2";
    hash = "sha256-/dIlMNOEVUC6dKEZnT9nIEpgjJmZS7QjZF0/DP2urZQ=";
  };
in
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
  postPatch = "tar -xf ${whole} --strip-components=1 package/common/scanner.h";

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
