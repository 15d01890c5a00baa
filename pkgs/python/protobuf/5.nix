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
  version = "5.29.6";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-2p7mpUJLazD9XkXF6mY671QMqV+a2Z0eiH6BnN+bhyM=";
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
