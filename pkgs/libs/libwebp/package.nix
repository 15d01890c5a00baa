{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  runCommand,
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

  # There is no suite: the source's tests are targets for a fuzzer that it fetches, and its other
  # images are in an archive of their own. It has one image with what that is decoded to.
  passthru.tests =
    let
      examples = runCommand "libwebp-examples" { } ''
        mkdir "$out"
        tar --extract --file ${finalAttrs.src} --directory "$out" --strip-components=2 \
          libwebp-${finalAttrs.version}/examples
      '';
    in
    {
      image = runOnWasix {
        source = ./test.c;
        buildInputs = [ finalAttrs.finalPackage ];
        pkgConfigModules = [
          "libwebpdemux"
          "libwebpmux"
        ];
      };
      reference = runOnWasix {
        source = ./reference.c;
        buildInputs = [ finalAttrs.finalPackage ];
        pkgConfigModules = [ "libwebp" ];
        data = {
          "test.webp" = "${examples}/test.webp";
          "test_ref.ppm" = "${examples}/test_ref.ppm";
        };
      };
    };
  meta = {
    description = "Codec of WebP images and animations";
    homepage = "https://developers.google.com/speed/webp";
    license = lib.licenses.bsd3;
  };
})
