{
  lib,
  stdenv,
  libprotoc,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "protoc";
  inherit (libprotoc) version src patches;
  buildInputs = [ libprotoc ];

  dontConfigure = true;
  buildPhase = ''
    runHook preBuild
    $CXX -std=c++17 -O2 -DNDEBUG third_party/protobuf/src/google/protobuf/compiler/main.cc -o protoc \
        -Ithird_party/abseil-cpp -Ithird_party/protobuf -Ithird_party/protobuf/src \
        -Ithird_party/protobuf/upb/reflection/cmake $($PKG_CONFIG --libs libprotoc)
    runHook postBuild
  '';
  # The schemas that others import, where upstream has them.
  installPhase = ''
    runHook preInstall
    install -Dm755 -t "$out/bin" protoc
    (cd third_party/protobuf/src && find google -name '*.proto' -not -name '*test*' \
        -exec install -Dm644 '{}' "$out/include/{}" ';')
    runHook postInstall
  '';
  dontInstallLicenses = true;

  passthru.tests.schema = runOnWasix {
    source = ./test.py;
    runFlags = [
      "--mount=${finalAttrs.finalPackage}/bin:/opt/protoc/bin:ro"
      "--mount=${finalAttrs.finalPackage}/include:/opt/protoc/include:ro"
    ];
  };
  meta = {
    description = "Compiler of the schemas of Protocol Buffers, as a program";
    homepage = "https://protobuf.dev/";
    license = [
      lib.licenses.asl20
      lib.licenses.bsd3
      lib.licenses.mit
    ];
  };
})
