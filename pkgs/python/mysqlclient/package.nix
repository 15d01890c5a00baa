{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  mariadb-connector-c,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "mysqlclient";
  version = "2.2.7";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-JK4itZQW1fzOfpnJ03VINQtFZbqsgvleFJysbOQWOEU=";
  };
  build-system = [ setuptools ];
  buildInputs = [ mariadb-connector-c ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Interface to MySQL and MariaDB servers";
    homepage = "https://github.com/PyMySQL/mysqlclient";
    license = lib.licenses.gpl2Plus;
  };
})
