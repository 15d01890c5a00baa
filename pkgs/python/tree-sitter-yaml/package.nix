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
  # The archive of PyPI lacks the scanner, which is the same as the release before has.
  whole = fetchNpm {
    pname = "@tree-sitter-grammars/tree-sitter-yaml";
    version = "0.7.1";
    hash = "sha256-MNvcU53PqQUlKg0XcicNRX1Yzt36PWpPrFZPAoNyQbo=";
  };
in
buildPythonPackage (finalAttrs: {
  pname = "tree-sitter-yaml";
  version = "0.7.2";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_yaml";
    inherit (finalAttrs) version;
    hash = "sha256-dW20wJydnpfIFpno+UHLjOTlEQSSf2CQ7v5jjuVn0yw=";
  };
  build-system = [
    setuptools
    wheel
  ];
  postPatch = "tar -xf ${whole} --strip-components=1 --wildcards \"package/src/s*.c\"";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tree-sitter
    ];
  };
  meta = {
    description = "Grammar of YAML for tree-sitter";
    homepage = "https://github.com/tree-sitter-grammars/tree-sitter-yaml";
    license = lib.licenses.mit;
  };
})
