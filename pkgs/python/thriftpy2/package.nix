{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  ply,
  ijson,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "thriftpy2";
  version = "0.7.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-JKCORKAllWJaUJ+Ta8XEI2QBmceActDE72X49Dgzpvc=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [
    ply
    ijson
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Apache Thrift without generated code";
    homepage = "https://thriftpy2.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
