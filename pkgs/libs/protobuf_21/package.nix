{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "protobuf";
  # The last line of releases that needs no Abseil.
  version = "3.21.12";
  src = fetchurl {
    url = "mirror://debian/pool/main/p/protobuf/protobuf_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-kwwsO17MbJwSYVz1rZPxzW4S0KuoYrVy4HYlmXCsOlM=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = [
    (lib.cmakeFeature "CMAKE_CXX_STANDARD" "17")
    (lib.cmakeBool "protobuf_BUILD_TESTS" false)
    (lib.cmakeBool "protobuf_BUILD_PROTOC_BINARIES" false)
    (lib.cmakeBool "protobuf_WITH_ZLIB" false)
  ];
  requiredSystemFeatures = [ "big-parallel" ];

  passthru = {
    protoc = callPackage ./protoc.nix { inherit (finalAttrs) version src; };
    tests.messages = runOnWasix {
      source = ./test.cc;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "protobuf" ];
    };
  };
  meta = {
    description = "Protocol Buffers: messages with a schema, for C++";
    homepage = "https://protobuf.dev/";
    license = lib.licenses.bsd3;
  };
})
