{
  lib,
  stdenv,
  fetchurl,
  meson,
  ninja,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "pixman";
  version = "0.44.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/p/pixman/pixman_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-iaTB4eReCyPf/nCCAssur/3g/jcn12krLhc5/seKfaw=";
  };

  nativeBuildInputs = [
    meson
    ninja
  ];
  # The rest are code for other processors, tests and programs.
  mesonAutoFeatures = "disabled";
  mesonFlags = [ "-Dtls=enabled" ];
  env.CFLAGS = "-O3";

  passthru.tests.composite = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "pixman-1" ];
  };
  meta = {
    description = "Composition of images, pixel by pixel";
    homepage = "https://pixman.org/";
    license = lib.licenses.mit;
  };
})
