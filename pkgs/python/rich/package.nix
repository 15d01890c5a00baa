{
  lib,
  buildPythonPackage,
  fetchPypi,
  poetry-core,
  markdown-it-py,
  pygments,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "rich";
  version = "15.0.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-7dB6SCTGtAGJ+3rJvExSU26XgPu/vd9vHiUCwxsGjDY=";
  };
  build-system = [ poetry-core ];
  dependencies = [
    markdown-it-py
    pygments
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Rich text, tables and progress on the terminal";
    homepage = "https://github.com/Textualize/rich";
    license = lib.licenses.mit;
  };
})
