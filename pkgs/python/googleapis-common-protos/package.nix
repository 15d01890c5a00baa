{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  protobuf_6,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "googleapis-common-protos";
  version = "1.70.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "googleapis_common_protos";
    inherit (finalAttrs) version;
    hash = "sha256-DhtE4OoVPmWU+fOU/vFRk6aKquothD+D4nQnF8p1Mlc=";
  };
  build-system = [
    setuptools
    wheel
  ];
  dependencies = [ protobuf_6 ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Protocol buffers that Google's services share";
    homepage = "https://github.com/googleapis/google-cloud-python";
    license = lib.licenses.asl20;
  };
})
