{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  tree-sitter-c,
  tree-sitter,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tree-sitter-rust";
  version = "0.24.2";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_rust";
    inherit (finalAttrs) version;
    hash = "sha256-VPsCpZEeNFMItAUXRGURJHn1bcOePx53RNdWhZXwDbk=";
  };
  build-system = [
    setuptools
    wheel
  ];
  # Upstream's archive lacks the headers of what it generates, which are the same for all grammars.
  postPatch = ''
    tar -xf ${tree-sitter-c.src} --strip-components=1 --wildcards "*/src/tree_sitter/*"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tree-sitter
    ];
  };
  meta = {
    description = "Grammar of Rust for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-rust";
    license = lib.licenses.mit;
  };
})
