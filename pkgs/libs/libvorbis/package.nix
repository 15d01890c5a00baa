{
  lib,
  stdenv,
  platform,
  fetchurl,
  fetchDebianPatches,
  cmake,
  ninja,
  libogg,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libvorbis";
  version = "1.3.7";
  src = fetchurl {
    url = "mirror://debian/pool/main/libv/libvorbis/libvorbis_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-DpgkCanD/ILuBuCCBbE1XlxqpMNrylgUbvOZYhsM5as=";
  };
  patches = fetchDebianPatches {
    name = "libvorbis";
    url = "mirror://debian/pool/main/libv/libvorbis/libvorbis_${finalAttrs.version}-3.debian.tar.xz";
    hash = "sha256-5r1rO6dseE3/3dTk9TGk4tJJ3+9MZLxLJi0noJRSaO0=";
    names = [ "0002-Avoid-SIGFPE-when-bytespersample-is-zero.patch" ];
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [ libogg ];

  # The pkg-config files move with a tarball.
  postInstall = ''
    sed -i -E -e 's|^exec_prefix=.*|exec_prefix=''${prefix}|' \
      -e 's|^libdir=.*|libdir=''${exec_prefix}/${platform.libDir}|' \
      -e 's|^includedir=.*|includedir=''${prefix}/include|' "$out/${platform.libDir}/pkgconfig"/*.pc
  '';

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [
      "vorbisenc"
      "vorbisfile"
    ];
  };
  meta = {
    description = "Vorbis audio codec";
    homepage = "https://xiph.org/vorbis/";
    license = lib.licenses.bsd3;
  };
})
