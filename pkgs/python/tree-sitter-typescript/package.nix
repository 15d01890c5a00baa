{ fetchNpm, tree-sitter }:
tree-sitter.buildGrammar (finalAttrs: {
  pname = "tree-sitter-typescript";
  version = "0.23.2";
  hash = "sha256-exZ7WCfIgiYct6UN+g+1Z5dfmzFeh+2HrQoKOu2zg00=";
  language = "TypeScript";
  test = ./test.py;
  postPatch =
    let
      # The archive of PyPI lacks headers.
      whole = fetchNpm {
        inherit (finalAttrs) pname version;
        hash = "sha256-D99jw1kwp1iFFF117mPLh52i1J25v+RUvY5gsIuneKE=";
      };
    in
    "tar -xf ${whole} --strip-components=1 package/{common,typescript/src,tsx/src}";
  meta.description = "Grammars of TypeScript and TSX for tree-sitter";
})
