{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libsodium";
  version = "1.0.22";
  src = fetchurl {
    url = "mirror://debian/pool/main/libs/libsodium/libsodium_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-WDi7DD2mFIwk6+Ux0e0Sl96ah66nfUJrzZnyieaBYxw=";
  };
  patches = [ ./patches/0001-argon2-lanes.patch ];

  # Argon2 has code for 128-bit vectors.
  env.CFLAGS = "-O3 -msimd128";

  passthru.tests = {
    known-answers = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "libsodium" ];
    };
    suite = callPackage ./suite.nix { libsodium = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Encryption, signatures, password hashing";
    homepage = "https://libsodium.org/";
    license = lib.licenses.isc;
  };
})
