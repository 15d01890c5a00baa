{
  lib,
  buildPythonPackage,
  setuptools,
  wheel,
  grpc,
  python,
  runOnWasix,
  callPackage,
}:
buildPythonPackage (finalAttrs: {
  pname = "grpcio";
  pyproject = true;
  # The core's headers are those of its library.
  inherit (grpc) version src;
  patches = grpc.patches ++ [ ./patches/0001-core-library.patch ];
  build-system = [
    setuptools
    wheel
  ];
  buildInputs = [ grpc ];
  env = {
    GRPC_PYTHON_USE_PREBUILT_GRPC_CORE = "1";
    GRPC_PYTHON_BUILD_SYSTEM_OPENSSL = "1";
    GRPC_BUILD_WITH_BORING_SSL_ASM = "0";
    GRPC_PYTHON_CFLAGS = "-std=c++17 -fno-wrapv";
    # Names of functions have up to 143,827 bytes, and what reads modules takes 65,536.
    NIX_LDFLAGS = "--strip-all";
  };
  preBuild = ''
    export GRPC_PYTHON_LDFLAGS=$($PKG_CONFIG --libs grpc)
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests = {
    functional = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
      runFlags = [
        "--network"
        "--mount=${python.test}/lib/${python.libPrefix}/test/certdata:/certificates:ro"
      ];
    };
    peers = callPackage ./peers.nix { grpcio = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Remote procedure calls over HTTP/2";
    homepage = "https://grpc.io/";
    license = lib.licenses.asl20;
  };
})
