{
  lib,
  buildPythonPackage,
  fetchPypi,
  poetry-core,
  pandoc,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pypandoc";
  version = "1.15";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-6iW+6+cSrkHWP3QQwIdBo8qw5CD2cD+VvJs6dJGSzhM=";
  };
  build-system = [ poetry-core ];
  pure = true;

  passthru.tests = {
    functional = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
    };
    pandoc = runOnWasix {
      source = ./pandoc/test.py;
      packages = [ finalAttrs.finalPackage ];
      runFlags = [
        "--mount"
        "${pandoc}/bin/pandoc:/usr/bin/pandoc:ro"
      ];
    };
  };
  meta = {
    description = "Calls pandoc, which converts documents";
    homepage = "https://github.com/JessicaTegner/pypandoc";
    license = lib.licenses.mit;
  };
})
