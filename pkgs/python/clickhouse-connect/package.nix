{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  certifi,
  urllib3,
  backports-zstd,
  python,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "clickhouse-connect";
  version = "1.12.0";
  pyproject = true;
  src = fetchPypi {
    pname = "clickhouse_connect";
    inherit (finalAttrs) version;
    hash = "sha256-Uy/fPIeE6rfqITo7vuBCGMYPKCEbQQHYD5C7HJHNZsI=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [
    certifi
    urllib3
    backports-zstd
    python.pkgs.lz4
  ];
  # The host has no times between probes of a connection, and refuses the options.
  postPatch = ''
    sed -i 's/getattr(socket, "TCP_KEEP\(INTVL\|CNT\|IDLE\)", None)/None/' \
      clickhouse_connect/driver/httputil.py
    if grep -q 'getattr(socket, "TCP_KEEPIDLE' clickhouse_connect/driver/httputil.py; then exit 1; fi
  '';
  # Otherwise a failing extension silently gives a pure wheel.
  env.CLICKHOUSE_CONNECT_REQUIRE_C = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Client of ClickHouse by HTTP";
    homepage = "https://github.com/ClickHouse/clickhouse-connect";
    license = lib.licenses.asl20;
  };
})
