{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  libpq,
  methodTypesHook,
  runOnWasix,
  testServers,
}:
buildPythonPackage (finalAttrs: {
  pname = "psycopg2";
  version = "2.9.13";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-02eE/C2uaVI7pLecfR0bTW6D6Hg2h08REmL025QLFqY=";
  };
  build-system = [ setuptools ];
  nativeBuildInputs = [ methodTypesHook ];
  buildInputs = [ libpq ];
  # It asks the interpreter that builds how large a pointer is, and for headers of the server, of
  # which it includes none.
  postPatch = ''
    substituteInPlace setup.py --replace-fail 'return struct.calcsize("P") > 4' 'return False' \
      --replace-fail '"includedir-server"' '"includedir"'
  '';
  # setup.py asks pg_config for directories, and knows no static libraries.
  preBuild = ''
    PATH=${libpq}/bin:$PATH
    export LDFLAGS=$($PKG_CONFIG --libs libpq)
  '';

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
    description = "Interface to PostgreSQL servers, of the line before psycopg";
    homepage = "https://www.psycopg.org/docs/";
    license = lib.licenses.lgpl3Plus;
  };
})
