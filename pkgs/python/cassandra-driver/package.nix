{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  deprecated,
  geomet,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cassandra-driver";
  version = "3.30.1";
  pyproject = true;
  src = fetchPypi {
    pname = "cassandra_driver";
    inherit (finalAttrs) version;
    hash = "sha256-DGo+FCj3xqmqbJRLnEejfNLNvrW1qC1Cwzr91W8U45g=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [
    deprecated
    geomet
  ];
  # Without an event loop in C: there is no libev here. A module that Cython refuses is no pure one.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail '"setuptools", "Cython>=3.0", "tomli"' \
      '"setuptools", "Cython>=3.0"' \
      --replace-fail "build-libev-extension = true" "build-libev-extension = false"
    substituteInPlace setup.py --replace-fail "exclude_failures=True" "exclude_failures=False"
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
    ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Interface to Apache Cassandra";
    homepage = "https://github.com/apache/cassandra-python-driver/";
    license = lib.licenses.asl20;
  };
})
