{
  lib,
  buildPythonPackage,
  fetchPypi,
  asn1crypto,
  certifi,
  charset-normalizer,
  cryptography,
  cython,
  filelock,
  idna,
  packaging,
  platformdirs,
  pyjwt,
  pyopenssl,
  pytz,
  requests,
  setuptools,
  sortedcontainers,
  tomlkit,
  typing-extensions,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "snowflake-connector-python";
  version = "4.8.1";
  pyproject = true;
  src = fetchPypi {
    pname = "snowflake_connector_python";
    inherit (finalAttrs) version;
    hash = "sha256-/xzn7yqkdrI0a+jnchjd1sWCeDVHmM2J+xUcZV29EQ0=";
  };
  build-system = [
    setuptools
    wheel
    cython
  ];
  dependencies = [
    asn1crypto
    certifi
    charset-normalizer
    cryptography
    filelock
    idna
    packaging
    platformdirs
    pyjwt
    pyopenssl
    pytz
    requests
    sortedcontainers
    tomlkit
    typing-extensions
  ];

  # Without the libraries of Amazon's storage, which only some accounts need.
  env.SNOWFLAKE_NO_BOTO = "1";
  # A library for other machines, which is loaded where it is found.
  postPatch = "rm -r src/snowflake/connector/minicore/linux_x86_64_glibc";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Interface to Snowflake, with its results in Arrow";
    homepage = "https://docs.snowflake.com/en/developer-guide/python-connector/python-connector";
    license = lib.licenses.asl20;
  };
})
