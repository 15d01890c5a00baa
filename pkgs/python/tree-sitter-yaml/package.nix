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
  # The archive of PyPI lacks the scanner, which has to be of the same version.
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  postPatch = ''
    cp "$cargoDeps/$pname-$version"/src/s*.c src
  '';

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
