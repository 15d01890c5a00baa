{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "typing-inspection";
  version = "0.4.1";
  pyproject = true;
  src = fetchPypi {
    pname = "typing_inspection";
    inherit (finalAttrs) version;
    hash = "sha256-auE0zAIDwzN31DGI1AZOmzV9uljP8xhfIpJGEOcKnSg=";
  };
  build-system = [ hatchling ];
  dependencies = [ typing-extensions ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Looks into type hints at run time";
    homepage = "https://github.com/pydantic/typing-inspection";
    license = lib.licenses.mit;
  };
})
