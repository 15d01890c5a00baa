# What gRPC's core stands on, apart from it: a build of the core takes many minutes.
{
  lib,
  stdenv,
  cmake,
  ninja,
  makePkgconfigItem,
  copyPkgconfigItems,
  version,
  src,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "grpc-bundled";
  inherit version src;
  patches = [ ./patches/0002-abseil-mmap.patch ];
  postPatch = "cp ${./CMakeLists.txt} CMakeLists.txt";

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  ninjaFlags = [
    "-k"
    "0"
  ];
  cmakeFlags = [ (lib.cmakeFeature "GRPC_PART" "bundled") ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "grpc-bundled";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lgrpc-bundled" ];
    })
  ];
  requiredSystemFeatures = [ "big-parallel" ];

  meta = {
    description = "Abseil, RE2 and upb as gRPC brings them";
    homepage = "https://grpc.io/";
    license = [
      lib.licenses.asl20
      lib.licenses.bsd3
      lib.licenses.mit
    ];
  };
})
