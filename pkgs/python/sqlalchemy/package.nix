{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  typing-extensions,
  greenlet,
  psycopg,
  psycopg-binary,
  runOnWasix,
  testServers,
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
  optional-dependencies.asyncio = [ greenlet ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.REQUIRE_SQLALCHEMY_CEXT = "1";

  passthru.tests = {
    functional = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
    };
    asyncio = runOnWasix (
      testServers.postgresql
      // {
        source = ./test_server.py;
        packages = [
          finalAttrs.finalPackage
          greenlet
          psycopg
          psycopg-binary
        ];
      }
    );
  };
  meta = {
    description = "SQL toolkit and object-relational mapper";
    homepage = "https://www.sqlalchemy.org/";
    license = lib.licenses.mit;
  };
})
