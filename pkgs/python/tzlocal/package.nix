{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  tzdata,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tzlocal";
  version = "5.4.5";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-updomLrSeUUXjJyiXCIsGeMiswwQNCufQLRnFPcNLV8=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      tzdata
    ];
  };
  meta = {
    description = "Finds the zone of local time";
    homepage = "https://github.com/regebro/tzlocal";
    license = lib.licenses.mit;
  };
})
