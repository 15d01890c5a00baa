{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pygments";
  version = "2.21.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-YQynUcm8JJKzjrmjin+8k+27stcYLtrzTmauST3uXIw=";
  };
  build-system = [ hatchling ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Syntax highlighting";
    homepage = "https://pygments.org";
    license = lib.licenses.bsd2;
  };
})
