{
  lib,
  stdenv,
  fetchurl,
  autoreconfHook,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "zbar";
  version = "0.23.93";
  src = fetchurl {
    url = "mirror://debian/pool/main/z/zbar/zbar_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-IS36tSeJS4vLzHzR1D1j9WBKB0c9MaXwKInjcmFOvig=";
  };
  patches = [ ./patches/0001-signed-steps.patch ];

  nativeBuildInputs = [ autoreconfHook ];
  # The scanner alone: no camera, no window, no bindings.
  configureFlags = [
    "--disable-doc"
    "--disable-nls"
    "--disable-video"
    "--without-dbus"
    "--without-gtk"
    "--without-imagemagick"
    "--without-java"
    "--without-jpeg"
    "--without-python"
    "--without-qt"
    "--without-x"
    "--without-xshm"
    "--without-xv"
  ];
  env.CFLAGS = "-O2";

  passthru.tests.scan = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "zbar" ];
  };
  meta = {
    description = "Reader of bar codes and QR codes";
    homepage = "https://github.com/mchehab/zbar";
    license = lib.licenses.lgpl21Plus;
  };
})
