{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libwebp";
  version = "1.5.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/libw/libwebp/libwebp_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-fW+rcM+ES/Z2kHe9XXp0iT+P/U37QoYXRXUMY8KlySw=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags =
    map (part: lib.cmakeBool "WEBP_BUILD_${part}" false) [
      "ANIM_UTILS"
      "CWEBP"
      "DWEBP"
      "EXTRAS"
      "GIF2WEBP"
      "IMG2WEBP"
      "VWEBP"
      "WEBPINFO"
      "WEBPMUX"
    ]
    ++ [ (lib.cmakeBool "WEBP_ENABLE_SIMD" false) ];

  passthru.tests.image = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [
      "libwebpdemux"
      "libwebpmux"
    ];
  };
  meta = {
    description = "Codec of WebP images and animations";
    homepage = "https://developers.google.com/speed/webp";
    license = lib.licenses.bsd3;
  };
})
