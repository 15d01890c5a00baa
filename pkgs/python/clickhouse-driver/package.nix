{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  pytz,
  tzlocal,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "clickhouse-driver";
  version = "0.2.11";
  pyproject = true;
  src = fetchPypi {
    pname = "clickhouse_driver";
    inherit (finalAttrs) version;
    hash = "sha256-G+xwNDvenppVwiVMWWDTTGgv99YCVliSJtlsZ6ES+Vo=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [
    pytz
    tzlocal
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Interface to ClickHouse servers";
    homepage = "https://clickhouse-driver.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
