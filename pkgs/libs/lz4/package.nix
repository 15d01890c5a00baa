{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "lz4";
  version = "1.10.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/l/lz4/lz4_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-U3USkEdEs14jKRIFXM+Oxm12hjn/Or5XiNkNeS7F9Is=";
  };

  # The licence of the library; the programs have another.
  licenseFiles = [ "lib/LICENSE" ];
  makeFlags = [
    "-C"
    "lib"
    "BUILD_SHARED=no"
    "PREFIX=$(out)"
    "LIBDIR=$(out)/$(libDir)"
  ];

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "liblz4" ];
  };
  meta = {
    description = "Very fast lossless compression";
    homepage = "https://lz4.org/";
    license = lib.licenses.bsd2;
  };
})
