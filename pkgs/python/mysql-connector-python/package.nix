{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
  testServers,
}:
buildPythonPackage (finalAttrs: {
  pname = "mysql-connector-python";
  version = "26.10.0";
  pyproject = true;
  src = fetchPypi {
    pname = "mysql_connector_python";
    inherit (finalAttrs) version;
    hash = "sha256-zcAimZBba8M13jliRudR58VoyM9h86vDjH/siwsMRYA=";
  };
  build-system = [
    setuptools
    wheel
  ];
  pure = true;
  # Its module in C is one way of two to servers, and needs MySQL's own library. The kinds of
  # sockets have other numbers here.
  postPatch = ''
    substituteInPlace setup.py --replace-fail "        ext_modules=EXTENSIONS," ""
    substituteInPlace lib/mysql/connector/network.py lib/mysql/connector/aio/network.py \
      --replace-fail 'family == 1:' 'family.name == "AF_UNIX":'
  '';

  passthru.tests = {
    functional = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
      runFlags = [ "--network" ];
    };
    server = runOnWasix (
      testServers.mariadb
      // {
        source = ./test_server.py;
        packages = [ finalAttrs.finalPackage ];
      }
    );
  };
  meta = {
    description = "Interface to MySQL servers, in Python alone";
    homepage = "https://dev.mysql.com/doc/connector-python/en/";
    license.spdxId = "GPL-2.0-only WITH Universal-FOSS-exception-1.0";
  };
})
