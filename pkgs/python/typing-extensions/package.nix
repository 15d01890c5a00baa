{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "typing-extensions";
  version = "4.14.1";
  pyproject = true;
  src = fetchPypi {
    pname = "typing_extensions";
    inherit (finalAttrs) version;
    hash = "sha256-OLOfSu6rZIhM6fdMlCY+9488IkZ8hyQAVIMVTCZkjTY=";
  };
  build-system = [ flit-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Type hints of newer Pythons";
    homepage = "https://github.com/python/typing_extensions";
    license = lib.licenses.psfl;
  };
})
