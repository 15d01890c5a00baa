{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  grpcio,
  googleapis-common-protos,
  protobuf_6,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "grpcio-status";
  version = "1.74.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "grpcio_status";
    inherit (finalAttrs) version;
    hash = "sha256-xYwbJKpFTjDx/Gp+DbvBlMVKQIFDlxqUtfTkC7WDFDI=";
  };
  build-system = [
    setuptools
    wheel
  ];
  dependencies = [
    googleapis-common-protos
    grpcio
    protobuf_6
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Errors of gRPC with details, as protocol buffers";
    homepage = "https://grpc.io/";
    license = lib.licenses.asl20;
  };
})
