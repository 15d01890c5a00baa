{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "coverage";
  version = "7.17.5";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-T0HTW3mHFKLnnsIJfWsDySzTt95Y5CL856HKLAwlsnY=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Tells which lines of a program ran";
    homepage = "https://coverage.readthedocs.io/";
    license = lib.licenses.asl20;
  };
})
