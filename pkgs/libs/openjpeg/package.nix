{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  cmake,
  ninja,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "openjpeg";
  version = "2.5.3";
  src = fetchurl {
    url = "mirror://debian/pool/main/o/openjpeg2/openjpeg2_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-MQDwMW6SJjARLPbXLAwgd2iW5krX6rcsL3E8RgKH65I=";
  };
  patches = fetchDebianPatches {
    name = "openjpeg";
    url = "mirror://debian/pool/main/o/openjpeg2/openjpeg2_${finalAttrs.version}-2.1~deb13u2.debian.tar.xz";
    hash = "sha256-qdhhzY8iJJh2pYm1brzO7RAaDqFxVSWPPXeN4TthlEE=";
    names = [
      "0001-opj_jp2_read_header-Check-for-error-after-parsing-he.patch"
      "CVE-2026-6192.patch"
    ];
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = [ (lib.cmakeBool "BUILD_CODEC" false) ];

  passthru.tests = {
    image = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "libopenjp2" ];
    };
    suite = callPackage ./suite.nix { openjpeg = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Codec of JPEG 2000 images";
    homepage = "https://www.openjpeg.org/";
    license = lib.licenses.bsd2;
  };
})
