{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  packaging,
  runOnWasix,
  testServers,
}:
buildPythonPackage (finalAttrs: {
  pname = "asyncpg";
  version = "0.32.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ReZOVnFNiIMwuISq0d+zY9C/Q/s0Pj0aiWhSXzut5Hg=";
  };
  # Methods of the types that the interpreter calls them as.
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [
    setuptools
    cython
    packaging
  ];

  passthru.tests = {
    functional = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
      runFlags = [ "--network" ];
    };
    server = runOnWasix (
      testServers.postgresql
      // {
        source = ./test_server.py;
        packages = [ finalAttrs.finalPackage ];
      }
    );
  };
  meta = {
    description = "Interface to PostgreSQL servers for asyncio";
    homepage = "https://github.com/MagicStack/asyncpg";
    license = lib.licenses.asl20;
  };
})
