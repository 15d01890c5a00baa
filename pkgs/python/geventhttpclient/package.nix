{
  lib,
  buildPythonPackage,
  fetchPypi,
  certifi,
  gevent,
  methodTypesHook,
  python,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "geventhttpclient";
  version = "2.6.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-sV8LC5WedfS42X82UuB9ttEFAwgCfhCB7s3fuqhBLJI=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  nativeBuildInputs = [ methodTypesHook ];
  dependencies = [
    python.pkgs.brotli
    certifi
    gevent
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "HTTP client for gevent";
    homepage = "https://github.com/geventhttpclient/geventhttpclient";
    license = lib.licenses.mit;
  };
})
