{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  iniconfig,
  packaging,
  pluggy,
  pygments,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pytest";
  version = "9.2.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-l8TzsfPHQUqjZGXgm4Ig8dA2J5k71RsSguGTdTyAVXs=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  dependencies = [
    iniconfig
    packaging
    pluggy
    pygments
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Tests of functions, with fixtures and plugins";
    homepage = "https://docs.pytest.org";
    license = lib.licenses.mit;
  };
})
