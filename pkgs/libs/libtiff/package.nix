{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  cmake,
  ninja,
  libjpeg_turbo,
  libwebp,
  xz,
  zlib,
  zstd,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libtiff";
  version = "4.7.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/t/tiff/tiff_${finalAttrs.version}.orig.tar.bz2";
    hash = "sha256-K4tcTnnLKkZReWYC5F1hebfxi8KD/qtBe46IHvfoGGI=";
  };
  patches = fetchDebianPatches {
    name = "libtiff";
    url = "mirror://debian/pool/main/t/tiff/tiff_${finalAttrs.version}-3+deb13u3.debian.tar.xz";
    hash = "sha256-wMvLcX4gpplkv6dHHLsBN905pFFDSTKXK8f7zbhjRfg=";
    names = [
      "CVE-2024-13978.patch"
      "CVE-2025-9900.patch"
      "CVE-2026-4775.patch"
      "pixarlog-fix-heap-buffer-overflow-in-8BITABGR-decode.patch"
      "pixarlog-add-comment-explaining-4-byte-advance-in-AB.patch"
      "pixarlog-complete-ABGR-bounds-check-for-multi-row-st.patch"
      "pixarlog-error-out-on-invalid-ABGR-output-buffer-siz.patch"
    ];
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [
    libjpeg_turbo
    libwebp
    xz
    zlib
    zstd
  ];
  cmakeFlags =
    map (part: lib.cmakeBool "tiff-${part}" false) [
      "contrib"
      "docs"
      "tests"
      "tools"
    ]
    ++ [ (lib.cmakeBool "cxx" false) ];

  passthru.tests = {
    codecs = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "libtiff-4" ];
    };
    suite = callPackage ./suite.nix { libtiff = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Reader and writer of TIFF images";
    homepage = "https://libtiff.gitlab.io/libtiff/";
    license = lib.licenses.libtiff;
  };
})
