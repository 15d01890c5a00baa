# A grammar as a wheel, as tree-sitter.buildGrammar: buildPythonPackage with what all grammars have.
# Besides its arguments it takes, as a set or a function of the final attributes,
#   hash          of the archive on PyPI
#   language      which it is a grammar of
#   test          the file of its tests
#   lacksHeaders  whether the archive lacks the headers of what is generated, the same for all grammars
#   abi           of the generated parser then, whose fields the headers may know by newer names
{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  tree-sitter,
  tree-sitter-c,
  runOnWasix,
}:
let
  takeHeaders = ''
    tar -xf ${tree-sitter-c.src} --strip-components=1 --wildcards "*/src/tree_sitter/*"
  '';
  renameFields = ''
    substituteInPlace src/parser.c --replace-fail " .version = LANGUAGE" " .abi_version = LANGUAGE" \
      --replace-fail TSFieldMapSlice TSMapSlice \
      --replace-fail ".lex_modes = ts_lex_modes" ".lex_modes = (const void *)ts_lex_modes"
  '';

  attributes =
    finalAttrs:
    {
      pname,
      hash,
      language,
      test,
      lacksHeaders ? false,
      abi ? 15,
      meta ? { },
      ...
    }@arguments:
    {
      pyproject = true;
      src = fetchPypi {
        pname = builtins.replaceStrings [ "-" ] [ "_" ] pname;
        inherit (finalAttrs) version;
        inherit hash;
      };
      build-system = [
        setuptools
        wheel
      ];
      passthru.tests.functional = runOnWasix {
        source = test;
        packages = [
          finalAttrs.finalPackage
          tree-sitter
        ];
      };
    }
    // lib.optionalAttrs lacksHeaders {
      postPatch = takeHeaders + lib.optionalString (abi < 15) renameFields;
    }
    // removeAttrs arguments [
      "hash"
      "language"
      "test"
      "lacksHeaders"
      "abi"
    ]
    // {
      meta = {
        description = "Grammar of ${language} for tree-sitter";
        homepage = "https://github.com/tree-sitter/${pname}";
        license = lib.licenses.mit;
      }
      // meta;
    };
in
argument:
buildPythonPackage (
  finalAttrs:
  attributes finalAttrs (if lib.isFunction argument then argument finalAttrs else argument)
)
