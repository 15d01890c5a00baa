# The compiler of schemas, for the build machine.
{
  lib,
  buildPackages,
  version,
  src,
}:
let
  inherit (buildPackages) llvmPackages_22;
in
buildPackages.stdenvNoCC.mkDerivation {
  pname = "protoc";
  inherit version src;
  nativeBuildInputs = [
    buildPackages.cmake
    buildPackages.ninja
  ];
  env = {
    CC = "${llvmPackages_22.clang}/bin/clang";
    CXX = "${llvmPackages_22.clang}/bin/clang --driver-mode=g++";
  };
  cmakeFlags = [
    (lib.cmakeFeature "CMAKE_AR" "${llvmPackages_22.llvm}/bin/llvm-ar")
    (lib.cmakeFeature "CMAKE_RANLIB" "${llvmPackages_22.llvm}/bin/llvm-ranlib")
    (lib.cmakeFeature "CMAKE_CXX_STANDARD" "17")
    # It compiles a few files and ends.
    (lib.cmakeFeature "CMAKE_CXX_FLAGS_RELEASE" "-O1")
    (lib.cmakeBool "protobuf_BUILD_TESTS" false)
    (lib.cmakeBool "protobuf_WITH_ZLIB" false)
  ];
  ninjaFlags = [ "protoc" ];
  installPhase = ''
    runHook preInstall
    install -Dm755 -t "$out/bin" protoc
    runHook postInstall
  '';
  requiredSystemFeatures = [ "big-parallel" ];
  meta = {
    description = "Compiler of the schemas of Protocol Buffers";
    homepage = "https://protobuf.dev/";
    license = lib.licenses.bsd3;
  };
}
