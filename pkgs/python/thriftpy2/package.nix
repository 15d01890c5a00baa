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
  # The header of byte orders refuses platforms that it does not know.
  postPatch = ''
    substituteInPlace thriftpy2/protocol/cybin/endian_port.h \
      --replace-fail "defined(__linux__) ||" "defined(__linux__) || defined(__wasi__) ||"
  '';
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
