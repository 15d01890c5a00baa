{
  lib,
  stdenv,
  fetchPypi,
  cmake,
  ninja,
  openssl,
  zlib,
  makePkgconfigItem,
  copyPkgconfigItems,
  callPackage,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "grpc";
  version = "1.74.0";
  # No registry has the library's own archive; the Python module's has all of it.
  src = fetchPypi {
    pname = "grpcio";
    inherit (finalAttrs) version;
    hash = "sha256-gNH0+7NbB0LT49O7ZUtzgc1fAV+ElyeaHpwhumI+AbE=";
  };
  patches = [
    ./patches/0001-wasi-platform.patch
    ./patches/0002-abseil-mmap.patch
    ./patches/0003-symbols-of-modules.patch
  ];
  postPatch = "cp ${./CMakeLists.txt} CMakeLists.txt";

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  propagatedBuildInputs = [
    finalAttrs.passthru.bundled
    openssl
    zlib
  ];
  # A build of this length tells all that is wrong at once.
  ninjaFlags = [
    "-k"
    "0"
  ];
  cmakeFlags = [ (lib.cmakeFeature "GRPC_VERSION" finalAttrs.version) ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "grpc";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      requires = [
        "grpc-bundled"
        "openssl"
        "zlib"
      ];
      libs = [
        "-lgrpc"
        "-lc++"
      ];
    })
  ];
  requiredSystemFeatures = [ "big-parallel" ];

  passthru = {
    bundled = callPackage ./bundled.nix { inherit (finalAttrs) version src; };
    tests.call = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "grpc" ];
      runFlags = [ "--network" ];
    };
  };
  meta = {
    description = "Remote procedure calls over HTTP/2, the core library";
    homepage = "https://grpc.io/";
    license = lib.licenses.asl20;
  };
})
