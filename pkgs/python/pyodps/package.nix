{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  numpy,
  requests,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyodps";
  version = "0.13.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-cVbdmb32uQlLutGOSi+CfNI17LI0R/YVp2CpaXKGhpw=";
  };
  build-system = [
    setuptools
    wheel
    cython
  ];
  dependencies = [
    numpy
    requests
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "ODPS Python SDK and data analysis framework";
    homepage = "http://github.com/aliyun/aliyun-odps-python-sdk";
    license = lib.licenses.asl20;
  };
})
