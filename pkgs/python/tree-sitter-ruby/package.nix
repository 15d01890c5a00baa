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
  pname = "tree-sitter-ruby";
  version = "0.23.1";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_ruby";
    inherit (finalAttrs) version;
    hash = "sha256-iG7SAL/R88p2KL8cn+/UJCG726cMYnNjq9pn9mLKoh4=";
  };
  build-system = [
    setuptools
    wheel
  ];
  # Upstream's archive lacks the headers of what it generates, which are the same for all grammars.
  postPatch = ''
    tar -xf ${tree-sitter-c.src} --strip-components=1 --wildcards "*/src/tree_sitter/*"
    substituteInPlace src/parser.c --replace-fail " .version = LANGUAGE" " .abi_version = LANGUAGE" \
      --replace-fail TSFieldMapSlice TSMapSlice \
      --replace-fail ".lex_modes = ts_lex_modes" ".lex_modes = (const void *)ts_lex_modes"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tree-sitter
    ];
  };
  meta = {
    description = "Grammar of Ruby for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-ruby";
    license = lib.licenses.mit;
  };
})
