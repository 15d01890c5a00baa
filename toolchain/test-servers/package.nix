# Commands that run a command beside a real database server on loopback, for tests of clients.
{
  pythonTool,
  buildPackages,
}:
let
  tool = pythonTool {
    pname = "test-servers";
    sources = [ ./src ];
    scripts = {
      with-postgresql = "wasix_servers.cli:main_postgresql";
      with-mariadb = "wasix_servers.cli:main_mariadb";
    };
  };
  inherit (buildPackages) postgresql mariadb;
in
tool
// {
  # The words to put before a command.
  postgresql = [
    "${tool}/bin/with-postgresql"
    "--prefix=${postgresql}"
  ];
  mariadb = [
    "${tool}/bin/with-mariadb"
    "--prefix=${mariadb}"
  ];
}
