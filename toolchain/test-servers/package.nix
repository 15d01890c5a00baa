# Commands that run a command beside a real server on loopback, for tests of clients.
# `postgresql`, `mariadb` and `sshd` are the arguments of runOnWasix for a test beside one.
{
  lib,
  pythonTool,
  buildPackages,
  python,
}:
let
  tool = pythonTool {
    pname = "test-servers";
    sources = [ ./src ];
    scripts = {
      with-postgresql = "wasix_servers.cli:main_postgresql";
      with-mariadb = "wasix_servers.cli:main_mariadb";
      with-sshd = "wasix_servers.cli:main_sshd";
    };
  };
  # Of CPython's own tests: an authority, a server that it vouches for, and strangers.
  certificates = "${python.test}/lib/${python.libPrefix}/test/certdata";

  beside = command: prefix: variables: {
    wrapper = [
      "${tool}/bin/${command}"
      "--prefix=${prefix}"
      "--certificate=${certificates}/keycert3.pem"
      "--"
    ];
    runFlags = [
      "--network"
      "--mount=${certificates}:/certificates:ro"
    ]
    ++ map (name: "--env=${name}") variables;
  };
in
tool
// {
  postgresql = beside "with-postgresql" buildPackages.postgresql [
    "PGHOST"
    "PGPORT"
    "PGUSER"
    "PGPASSWORD"
    "PGDATABASE"
  ];
  mariadb = beside "with-mariadb" buildPackages.mariadb (
    map (name: "MARIADB_${name}") [
      "HOST"
      "PORT"
      "USER"
      "PASSWORD"
      "DATABASE"
    ]
  );
  sshd = {
    wrapper = [
      "${tool}/bin/with-sshd"
      "--prefix=${buildPackages.openssh}"
      "--"
    ];
    runFlags = [
      "--network"
    ]
    ++ map (name: "--env=SSH_${name}") [
      "PORT"
      "USER"
      "KEY"
      "HOST_KEY"
    ];
  };
}
