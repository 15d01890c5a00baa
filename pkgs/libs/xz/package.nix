{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "xz";
  version = "5.8.1";
  src = fetchurl {
    url = "mirror://debian/pool/main/x/xz-utils/xz-utils_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-C1T3nfhZElBN4LFK7Hlx4/lkSRrxgS2DRHAFgHUTzZ4=";
  };

  # Programs need the target to run; the library is what others link.
  configureFlags = [
    "--disable-xz"
    "--disable-xzdec"
    "--disable-lzmadec"
    "--disable-lzmainfo"
    "--disable-scripts"
    "--disable-doc"
    "--disable-nls"
    "--disable-symbol-versions"
    "--enable-sandbox=no"
    "--enable-threads=posix"
    # Its symbols would become the interpreter's.
    "gl_cv_cc_visibility=no"
  ];
  env.CFLAGS = "-O3";
  licenseFiles = [
    "COPYING"
    "COPYING.0BSD"
  ];

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "liblzma" ];
  };
  meta = {
    description = "LZMA compression";
    homepage = "https://tukaani.org/xz/";
    license = lib.licenses.bsd0;
  };
})
