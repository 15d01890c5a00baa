{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "zlib";
  version = "1.3.1";
  src = fetchurl {
    url = "mirror://debian/pool/main/z/zlib/zlib_1.3.dfsg+really${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-YN0xXAf2Foh8qgKUCDCKAYrOZuPRQnJql9sWSzuPafs=";
  };

  # Hand-written, not autoconf: it knows none of its options.
  configurePlatforms = [ ];
  dontAddStaticConfigureFlags = true;
  configureFlags = [ "--static" ];
  # Includes no errno.h unless told that there is a strerror to go with it.
  env.CFLAGS = "-O3 -include errno.h";
  makeFlags = [ "libz.a" ];
  installFlags = [
    "install-libs"
    "LIBS=libz.a"
  ];

  passthru.tests = {
    roundtrip = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      linkFlags = [ "-lz" ];
    };
    suite = callPackage ./suite.nix { zlib = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Lossless data compression";
    homepage = "https://zlib.net/";
    license = lib.licenses.zlib;
  };
})
