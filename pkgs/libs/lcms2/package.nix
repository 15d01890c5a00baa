{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  meson,
  ninja,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "lcms2";
  version = "2.16";
  src = fetchurl {
    url = "mirror://debian/pool/main/l/lcms2/lcms2_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-2HPTSti5tM6gEGMfGmIo0gh0deTcXnY+uBrMI9nUWlE=";
  };
  patches = fetchDebianPatches {
    name = "lcms2";
    url = "mirror://debian/pool/main/l/lcms2/lcms2_${finalAttrs.version}-2+deb13u2.debian.tar.xz";
    hash = "sha256-u3LeXcQWThAjptEkxXeJtqvuhm07dsh40HcbhvtyDek=";
    names = [
      "CVE-2026-41254.patch"
      "CVE-2026-42798.patch"
    ];
  };

  nativeBuildInputs = [
    meson
    ninja
  ];
  # What only the programs would link.
  mesonFlags = [
    "-Djpeg=disabled"
    "-Dtiff=disabled"
  ];
  env.CFLAGS = "-O2";

  passthru.tests = {
    transform = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "lcms2" ];
    };
    suite = callPackage ./suite.nix { lcms2 = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Colour management with ICC profiles";
    homepage = "https://www.littlecms.com/";
    license = lib.licenses.mit;
  };
})
