{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
# Later releases are compiled against Abseil.
stdenv.mkDerivation (finalAttrs: {
  pname = "re2";
  version = "20220601";
  src = fetchurl {
    url = "mirror://debian/pool/main/r/re2/re2_${finalAttrs.version}+dfsg.orig.tar.xz";
    hash = "sha256-O8YSUdo7C5e+QKihJ4GMUXxiUW5O2hH8kB0pSWZj31Q=";
  };

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  # Another file would ask for a function that initialises it, which no module exports.
  postPatch = ''
    substituteInPlace re2/re2.h --replace-fail "extern thread_local" \
      "[[clang::require_constant_initialization]] extern thread_local"
  '';
  cmakeFlags = [ (lib.cmakeBool "RE2_BUILD_TESTING" false) ];
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
