{
  lib,
  stdenv,
  platform,
  fetchurl,
  grpc,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
# Later releases are compiled against Abseil. No registry has this one's own archive with the tables
# of Unicode in it; gRPC's has, without the licence.
let
  archive = fetchurl {
    url = "mirror://debian/pool/main/r/re2/re2_20220601+dfsg.orig.tar.xz";
    hash = "sha256-O8YSUdo7C5e+QKihJ4GMUXxiUW5O2hH8kB0pSWZj31Q=";
  };
in
stdenv.mkDerivation (finalAttrs: {
  pname = "re2";
  version = "20220401";
  inherit (grpc) src;
  sourceRoot = "grpcio-${grpc.version}/third_party/re2";

  nativeBuildInputs = [ copyPkgconfigItems ];
  # Another file would ask for a function that initialises it, which no module exports.
  postPatch = ''
    tar -xf ${archive} --strip-components=1 --wildcards '*/LICENSE'
    substituteInPlace re2/re2.h --replace-fail "extern thread_local" \
      "[[clang::require_constant_initialization]] extern thread_local"
  '';
  buildPhase = ''
    runHook preBuild
    for file in re2/*.cc util/{rune,strutil}.cc; do
      echo "$file"
      $CXX -std=c++17 -O2 -DNDEBUG -pthread -I. -c "$file"
    done
    $AR rcs libre2.a *.o
    runHook postBuild
  '';
  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/include/re2" re2/{filtered_re2,re2,set,stringpiece}.h
    install -Dm644 -t "$out/${platform.libDir}" libre2.a
    runHook postInstall
  '';
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "re2";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lre2" ];
    })
  ];

  passthru.tests.matches = runOnWasix {
    source = ./test.cc;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "re2" ];
  };
  meta = {
    description = "Regular expressions in linear time, the C++ library";
    homepage = "https://github.com/google/re2";
    license = lib.licenses.bsd3;
  };
})
