{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libopus";
  version = "1.5.2";
  src = fetchurl {
    url = "mirror://debian/pool/main/o/opus/opus_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-ZcHS94ufL7IAgsOMvkfJUa1YOTRYduRpQWEu6H+afOE=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = map (part: lib.cmakeBool "OPUS_${part}" false) [
    "FORTIFY_SOURCE"
    "STACK_PROTECTOR"
  ];

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "opus" ];
  };
  meta = {
    description = "Audio codec for speech and music of low delay";
    homepage = "https://opus-codec.org/";
    license = lib.licenses.bsd3;
  };
})
