{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  psycopg-binary,
  psycopg-c,
  psycopg-pool,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "psycopg";
  version = "3.2.9";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-L7tG/NF7yB+ZPyjEfx6+o41mrpfMLbw8rXOzfO+/9wA=";
  };
  build-system = [
    setuptools
    wheel
  ];
  optional-dependencies = {
    binary = [ psycopg-binary ];
    c = [ psycopg-c ];
    pool = [ psycopg-pool ];
  };

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      psycopg-binary
    ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Interface to PostgreSQL servers";
    homepage = "https://www.psycopg.org/";
    license = lib.licenses.lgpl3Plus;
  };
})
