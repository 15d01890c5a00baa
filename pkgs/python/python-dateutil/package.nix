{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  setuptools-scm,
  six,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "python-dateutil";
  version = "2.9.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-eOc+GcY/WyD/pWcAFTFoDZOdwEK/eFBDGHdkVSPGZwk=";
  };
  build-system = [
    setuptools
    wheel
    setuptools-scm
  ];
  dependencies = [ six ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Parser, differences and recurrences of dates";
    homepage = "https://github.com/dateutil/dateutil";
    license = with lib.licenses; [
      asl20
      bsd3
    ];
  };
})
