{
  lib,
  stdenv,
  fetchPypi,
  cmake,
  ninja,
  grpc,
  protobuf_21,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libprotoc";
  # That of gRPC's tools, which bring 31.1 of Protocol Buffers.
  version = "1.74.0";
  src = fetchPypi {
    pname = "grpcio_tools";
    inherit (finalAttrs) version;
    hash = "sha256-iKuesYtqwbSHKt1rOUBzvY1E7ufDLk3GCgIuJf+v+5U=";
  };
  patches = grpc.bundled.patches ++ [ ./patches/0001-no-weak-messages.patch ];
  # The archive has no licence of most of what is in it, and those of the other lines are the same.
  postPatch = ''
    cp ${./CMakeLists.txt} CMakeLists.txt
    tar -xOf ${protobuf_21.src} protobuf-${protobuf_21.version}/LICENSE >LICENSE.protobuf
    mv third_party/protobuf/third_party/utf8_range/LICENSE LICENSE.utf8_range
  '';

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  propagatedBuildInputs = [ grpc.bundled ];
  # A build of this length tells all that is wrong at once.
  ninjaFlags = [
    "-k"
    "0"
  ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "libprotoc";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      cflags = [ "-I\${includedir}/libprotoc" ];
      requires = [ "grpc-bundled" ];
      libs = [
        "-lprotoc"
        "-lc++"
      ];
    })
  ];
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.schema = runOnWasix {
    source = ./test.cc;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "libprotoc" ];
    linkFlags = [
      "-std=c++17"
      "-DNDEBUG"
    ];
  };
  meta = {
    description = "Protocol Buffers with the compiler of their schemas, for C++";
    homepage = "https://protobuf.dev/";
    license = [
      lib.licenses.bsd3
      lib.licenses.mit
    ];
  };
})
