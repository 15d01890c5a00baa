{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "annotated-types";
  version = "0.7.0";
  pyproject = true;
  src = fetchPypi {
    pname = "annotated_types";
    inherit (finalAttrs) version;
    hash = "sha256-r/B8CaU6CLyM/MuchbBfGqmipvI3KNeQcjVDQINEzok=";
  };
  build-system = [ hatchling ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Constraints to use with typing.Annotated";
    homepage = "https://github.com/annotated-types/annotated-types";
    license = lib.licenses.mit;
  };
})
