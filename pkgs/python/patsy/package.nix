{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  numpy,
  packaging,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "patsy";
  version = "1.0.3";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-eev0yT/00pblip1b4rLuMb1J1zfPEdcP+9ikSy3kLmU=";
  };
  build-system = [ setuptools ];
  dependencies = [
    numpy
    packaging
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Design matrices from formulas";
    homepage = "https://patsy.readthedocs.io/";
    license = lib.licenses.bsd2;
  };
})
