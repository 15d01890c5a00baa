{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  grpcio,
  protobuf_6,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "grpcio-health-checking";
  version = "1.74.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "grpcio_health_checking";
    inherit (finalAttrs) version;
    hash = "sha256-1nSUUdTO9UPD9iYK6ahshLmrAqkkIc7K5zpjLn/pIL8=";
  };
  build-system = [
    setuptools
    wheel
  ];
  dependencies = [
    grpcio
    protobuf_6
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "The service by which gRPC servers tell whether they serve";
    homepage = "https://grpc.io/";
    license = lib.licenses.asl20;
  };
})
