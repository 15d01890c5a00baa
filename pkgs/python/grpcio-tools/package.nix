{
  lib,
  buildPythonPackage,
  setuptools,
  wheel,
  libprotoc,
  grpcio,
  protobuf_6,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "grpcio-tools";
  pyproject = true;
  # Of what is in it, the library has been compiled; its headers are those of the archive.
  inherit (libprotoc) version src patches;
  # setuptools is for grpc_tools.command, which only a setup.py imports.
  postPatch = ''
    substituteInPlace setup.py \
      --replace-fail "] + CC_FILES" "]" \
      --replace-fail $'\n        "setuptools",' ""
  '';
  build-system = [
    setuptools
    wheel
  ];
  dependencies = [
    grpcio
    protobuf_6
  ];
  buildInputs = [ libprotoc ];
  env.GRPC_PYTHON_CFLAGS = "-std=c++17 -fno-wrapv -frtti";
  preBuild = ''
    export GRPC_PYTHON_LDFLAGS=$($PKG_CONFIG --libs libprotoc)
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Compiler of schemas of Protocol Buffers and services of gRPC, for Python";
    homepage = "https://grpc.io/";
    license = [
      lib.licenses.asl20
      lib.licenses.bsd3
    ];
  };
})
