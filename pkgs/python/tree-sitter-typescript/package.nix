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
  # The archive of PyPI lacks headers.
  whole = fetchNpm {
    pname = "tree-sitter-typescript";
    version = "0.23.2";
    hash = "sha256-D99jw1kwp1iFFF117mPLh52i1J25v+RUvY5gsIuneKE=";
  };
in
buildPythonPackage (finalAttrs: {
  pname = "tree-sitter-typescript";
  version = "0.23.2";
  pyproject = true;
  src = fetchPypi {
    pname = "tree_sitter_typescript";
    inherit (finalAttrs) version;
    hash = "sha256-exZ7WCfIgiYct6UN+g+1Z5dfmzFeh+2HrQoKOu2zg00=";
  };
  build-system = [
    setuptools
    wheel
  ];
  postPatch = "tar -xf ${whole} --strip-components=1 package/{common,typescript/src,tsx/src}";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tree-sitter
    ];
  };
  meta = {
    description = "Grammars of TypeScript and TSX for tree-sitter";
    homepage = "https://github.com/tree-sitter/tree-sitter-typescript";
    license = lib.licenses.mit;
  };
})
