{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "giflib";
  version = "5.2.2";
  src = fetchurl {
    url = "mirror://debian/pool/main/g/giflib/giflib_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-vn/70FfK3r4qoURUL9kMaDjGoIO16KkEi47jtmsp1fs=";
  };
  patches = fetchDebianPatches {
    name = "giflib";
    url = "mirror://debian/pool/main/g/giflib/giflib_${finalAttrs.version}-1+deb13u1.debian.tar.xz";
    hash = "sha256-okbXQ1ITnOrijgX9Jw32SCyYpmNXpOVUnwSOZEaiRs8=";
    names = [
      "CVE-2026-23868.patch"
      "CVE-2026-26740.patch"
    ];
  };

  nativeBuildInputs = [ copyPkgconfigItems ];
  # Upstream has none, and this name is the one that consumers ask for.
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "giflib";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lgif" ];
    })
  ];
  # The makefile sets CC and friends itself.
  makeFlags = [ "--environment-overrides" ];
  env.CFLAGS = "-std=gnu99 -O2";
  buildFlags = [ "libgif.a" ];

  # Upstream's install target builds the programs and a shared library.
  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/$libDir" libgif.a
    install -Dm644 -t "$out/include" gif_lib.h
    runHook postInstall
  '';

  passthru.tests.image = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "giflib" ];
  };
  meta = {
    description = "Reader and writer of GIF images";
    homepage = "https://giflib.sourceforge.net/";
    license = lib.licenses.mit;
  };
})
