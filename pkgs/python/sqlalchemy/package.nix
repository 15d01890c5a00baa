{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  typing-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "sqlalchemy";
  version = "2.0.48";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-XKdPN/M2m0Xh9rewavsYKvH9Xd4Ank/9gxgw2Yy+X+c=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [ typing-extensions ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.REQUIRE_SQLALCHEMY_CEXT = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "SQL toolkit and object-relational mapper";
    homepage = "https://www.sqlalchemy.org/";
    license = lib.licenses.mit;
  };
})
