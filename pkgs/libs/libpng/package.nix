{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  zlib,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libpng";
  version = "1.6.48";
  src = fetchurl {
    url = "mirror://debian/pool/main/libp/libpng1.6/libpng1.6_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-sX6ZAmBVcn6MupkWDDqaf5r3iOn3htrq3e1aQiQ/HdA=";
  };
  patches = fetchDebianPatches {
    name = "libpng";
    url = "mirror://debian/pool/main/libp/libpng1.6/libpng1.6_${finalAttrs.version}-1+deb13u5.debian.tar.xz";
    hash = "sha256-s41ZKbmmE58s4CoOgx0PP1NlQQsFDcQp6geacyU/6Xo=";
    names = [
      "CVE-2025-64505.patch"
      "CVE-2025-64506.patch"
      "CVE-2025-64720.patch"
      "CVE-2025-65018-part1.patch"
      "CVE-2025-65018-part2.patch"
      "CVE-2025-66293-part1.patch"
      "CVE-2025-66293-part2.patch"
      "CVE-2026-22801.patch"
      "CVE-2026-22695.patch"
      "CVE-2026-25646.patch"
      "CVE-2026-33416-part1.patch"
      "CVE-2026-33416-part2.patch"
      "CVE-2026-33416-part3.patch"
      "CVE-2026-33416-part4.patch"
      "CVE-2026-33636.patch"
      "CVE-2026-34757-part1.patch"
      "CVE-2026-34757-part2.patch"
      "CVE-2026-33416-regression-fix.patch"
    ];
  };

  propagatedBuildInputs = [ zlib ];
  configureFlags = [
    "--disable-tests"
    "--disable-tools"
  ];
  env.CFLAGS = "-O3";

  passthru.tests = {
    image = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "libpng" ];
    };
    suite = callPackage ./suite.nix { libpng = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Reader and writer of PNG images";
    homepage = "https://libpng.sourceforge.io/";
    license = lib.licenses.libpng2;
  };
})
