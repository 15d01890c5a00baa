{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  lame,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "mpg123";
  version = "1.32.10";
  src = fetchurl {
    url = "mirror://debian/pool/main/m/mpg123/mpg123_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-mIZ6eW+h7rFhhH0hFzTVhf9hxWcS+8Mz3kFv6ntZ3ik=";
  };
  patches = fetchDebianPatches {
    name = "mpg123";
    url = "mirror://debian/pool/main/m/mpg123/mpg123_${finalAttrs.version}-1+deb13u1.debian.tar.xz";
    hash = "sha256-y6ek/Wsvc7mauvhe7ulpZLMblpWu7XfmuOjlDiGe8Z8=";
    names = [
      "0002-libmpg123-not-modifying-raw-ID3v2-tag-data-anymore-f.patch"
      "0003-libmpg123-fix-store_id3_text-to-prepend-encoding-for.patch"
    ];
  };

  # The decoder alone, without programs and sound devices.
  configureFlags = [
    "--disable-components"
    "--enable-libmpg123"
    "--with-cpu=generic"
  ];
  env.CFLAGS = "-O3";

  passthru.tests.decode = runOnWasix {
    source = ./test.c;
    # Makes what is decoded.
    buildInputs = [
      finalAttrs.finalPackage
      lame
    ];
    pkgConfigModules = [
      "libmpg123"
      "lame"
    ];
  };
  meta = {
    description = "Decoder of MP3";
    homepage = "https://www.mpg123.org/";
    license = lib.licenses.lgpl21Only;
  };
})
