{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  mdurl,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "markdown-it-py";
  version = "4.3.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "markdown_it_py";
    inherit (finalAttrs) version;
    hash = "sha256-kaWPpbcscaQM9xdyUP12dIDXors6xCbM+3b7kDBf2qo=";
  };
  build-system = [ flit-core ];
  dependencies = [ mdurl ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Markdown as CommonMark defines it, with plugins";
    homepage = "https://github.com/executablebooks/markdown-it-py";
    license = lib.licenses.mit;
  };
})
