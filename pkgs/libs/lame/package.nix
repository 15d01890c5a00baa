{
  lib,
  stdenv,
  fetchurl,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
let
  # What configure would find out; its list of systems does not have the target.
  definitions = [
    "DECODE_ON_THE_FLY=1"
    "HAVE_ERRNO_H=1"
    "HAVE_FCNTL_H=1"
    "HAVE_INTTYPES_H=1"
    "HAVE_LIMITS_H=1"
    "HAVE_MPGLIB=1"
    "HAVE_STDINT_H=1"
    "LAME_LIBRARY_BUILD=1"
    "NDEBUG"
    "STDC_HEADERS=1"
    "TAKEHIRO_IEEE754_HACK=1"
    "USE_FAST_LOG=1"
    "ieee754_float32_t=float"
  ];
in
stdenv.mkDerivation (finalAttrs: {
  pname = "lame";
  version = "3.100";
  src = fetchurl {
    url = "mirror://debian/pool/main/l/lame/lame_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-3f42yrhzeUA4riwSEFV600hXpLa9xRV4XR2p4XWx2h4=";
  };

  nativeBuildInputs = [ copyPkgconfigItems ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "lame";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lmp3lame" ];
    })
  ];
  dontConfigure = true;
  buildPhase = ''
    runHook preBuild
    printf '%s\0' libmp3lame/*.c mpglib/*.c | xargs -0 -n1 -P"$NIX_BUILD_CORES" $CC -O3 \
      ${toString (map (each: "-D${each}") definitions)} -Iinclude -Ilibmp3lame -Impglib -c
    $AR rcs libmp3lame.a *.o
    runHook postBuild
  '';
  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/$libDir" libmp3lame.a
    install -Dm644 -t "$out/include/lame" include/lame.h
    runHook postInstall
  '';

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "lame" ];
  };
  meta = {
    description = "Encoder of MP3";
    homepage = "https://lame.sourceforge.io/";
    license = lib.licenses.lgpl21Plus;
  };
})
