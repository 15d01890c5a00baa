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
  pname = "tree-sitter-cpp";
  version = "0.23.4";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_cpp";
    inherit (finalAttrs) version;
    hash = "sha256-alnEzrsa0dwujVhs+KcrOdIbgQi3sTnQiXGegaM55B0=";
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
    description = "Grammar of C++ for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-cpp";
    license = lib.licenses.mit;
  };
})
