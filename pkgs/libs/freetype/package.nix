{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  meson,
  ninja,
  brotli,
  bzip2,
  libpng,
  zlib,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "freetype";
  version = "2.13.3";
  src = fetchurl {
    url = "mirror://debian/pool/main/f/freetype/freetype_${finalAttrs.version}+dfsg.orig.tar.xz";
    hash = "sha256-aG7HPL9ng7JF3QaKCc6Ae3KawPikbdcPeGeSPDL99N4=";
  };
  patches = fetchDebianPatches {
    name = "freetype";
    url = "mirror://debian/pool/main/f/freetype/freetype_${finalAttrs.version}+dfsg-1+deb13u1.debian.tar.xz";
    hash = "sha256-56B8rRucgDRX7DELyHEyQp9SFxyJ+RJsCeti4gPIyEs=";
    names = [ "CVE-2026-23865.patch" ];
  };

  nativeBuildInputs = [
    meson
    ninja
  ];
  propagatedBuildInputs = [
    brotli
    bzip2
    libpng
    zlib
  ];
  mesonFlags = [
    "-Dharfbuzz=disabled"
    # mmap copies files.
    "-Dmmap=disabled"
    "-Dtests=disabled"
  ];
  env.CFLAGS = "-O2";
  licenseFiles = [
    "LICENSE.TXT"
    "docs/FTL.TXT"
  ];

  passthru.tests.glyph = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "freetype2" ];
  };
  meta = {
    description = "Rasterizer of fonts";
    homepage = "https://freetype.org/";
    license = lib.licenses.ftl;
  };
})
