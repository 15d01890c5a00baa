{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  methodTypesHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "protobuf";
  version = "6.31.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-2MrEyYLwuVek3HOoDi6iT6sI5nnA3p3rg19KEtaaypo=";
  };
  build-system = [ setuptools ];
  nativeBuildInputs = [ methodTypesHook ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Protocol Buffers: messages with a schema";
    homepage = "https://protobuf.dev/";
    license = lib.licenses.bsd3;
  };
})
