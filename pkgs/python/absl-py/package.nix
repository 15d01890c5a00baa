{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "absl-py";
  version = "2.5.1";
  pyproject = true;
  src = fetchPypi {
    pname = "absl_py";
    inherit (finalAttrs) version;
    hash = "sha256-KG5xyCwaOOdbvPGF+bN9AwWtd4ZTUQfLSb9N+f8uH5U=";
  };
  build-system = [ hatchling ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Flags and logging as Google has them";
    homepage = "https://github.com/abseil/abseil-py";
    license = lib.licenses.asl20;
  };
})
