{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "zstd";
  version = "1.5.7";
  src = fetchurl {
    url = "mirror://debian/pool/main/libz/libzstd/libzstd_${finalAttrs.version}+dfsg.orig.tar.xz";
    hash = "sha256-DAku8mftzle6fz8mRchh9y6vXnYnPGw2MoaUI0ZLkKU=";
  };

  licenseFiles = [ "LICENSE" ];
  # The suffix of the targets turns threads on, for the archive and the pkg-config file each.
  makeFlags = [
    "-C"
    "lib"
    "ZSTD_NO_ASM=1"
    "PREFIX=$(out)"
    "LIBDIR=$(out)/$(libDir)"
  ];
  buildFlags = [ "libzstd.a-mt" ];
  installTargets = [
    "install-static-mt"
    "install-includes"
    "install-pc-mt"
  ];
  env.CFLAGS = "-O3";

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "libzstd" ];
  };
  meta = {
    description = "Fast lossless compression";
    homepage = "https://facebook.github.io/zstd/";
    license = lib.licenses.bsd3;
  };
})
