{
  lib,
  stdenv,
  platform,
  fetchurl,
  fetchDebianPatches,
  cmake,
  ninja,
  flac,
  lame,
  mpg123,
  libogg,
  libopus,
  libvorbis,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libsndfile";
  version = "1.2.2";
  src = fetchurl {
    url = "mirror://debian/pool/main/libs/libsndfile/libsndfile_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-/+Eu+K3T6sqHbwQIdzTm6OApNQCC8yUfVl+p2lW1ISE=";
  };
  patches = fetchDebianPatches {
    name = "libsndfile";
    url = "mirror://debian/pool/main/libs/libsndfile/libsndfile_${finalAttrs.version}-2+deb13u1.debian.tar.xz";
    hash = "sha256-JUnXp5HKF3ITkY+8+cnjnFc0ouGHgjQbRNceSzk2UpY=";
    names =
      map (number: "CVE-2022-33065/CVE-2022-33065-${toString number}.patch") [
        1
        2
        3
        4
        5
        6
        7
        8
        9
        10
        11
        12
        13
      ]
      ++ [
        "0039-src-ogg-better-error-checking-for-vorbis.-Fixes-1035.patch"
        "CVE-2025-56226.patch"
      ];
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [
    flac
    lame
    mpg123
    libogg
    libopus
    libvorbis
  ];
  cmakeFlags = map (part: lib.cmakeBool part false) [
    "BUILD_EXAMPLES"
    "BUILD_PROGRAMS"
    "ENABLE_CPACK"
  ];
  # Without one of its libraries it is built without the codec.
  postConfigure = ''
    grep -q '^#define HAVE_EXTERNAL_XIPH_LIBS *1' src/config.h
    grep -q '^#define HAVE_MPEG *1' src/config.h
  '';

  # The pkg-config files move with a tarball; and what explains the build is no part of it.
  postInstall = ''
    rm -r "$out/share/doc"
    sed -i -E -e 's|^exec_prefix=.*|exec_prefix=''${prefix}|' \
      -e 's|^libdir=.*|libdir=''${exec_prefix}/${platform.libDir}|' \
      -e 's|^includedir=.*|includedir=''${prefix}/include|' "$out/${platform.libDir}/pkgconfig"/*.pc
  '';

  passthru.tests.formats = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "sndfile" ];
  };
  meta = {
    description = "Reader and writer of files with sampled sound";
    homepage = "https://libsndfile.github.io/libsndfile/";
    license = lib.licenses.lgpl21Plus;
  };
})
