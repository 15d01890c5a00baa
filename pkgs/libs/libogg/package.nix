{
  lib,
  stdenv,
  platform,
  fetchurl,
  cmake,
  ninja,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libogg";
  version = "1.3.5";
  src = fetchurl {
    url = "mirror://debian/pool/main/libo/libogg/libogg_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-xNkb42/I5U3q51dSQeA/QhHrECr7P8B3X7vBt0ABZwU=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = [ (lib.cmakeBool "INSTALL_DOCS" false) ];

  # The pkg-config files move with a tarball.
  postInstall = ''
    sed -i -E -e 's|^exec_prefix=.*|exec_prefix=''${prefix}|' \
      -e 's|^libdir=.*|libdir=''${exec_prefix}/${platform.libDir}|' \
      -e 's|^includedir=.*|includedir=''${prefix}/include|' "$out/${platform.libDir}/pkgconfig"/*.pc
  '';

  passthru.tests.pages = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "ogg" ];
  };
  meta = {
    description = "Container of audio and video streams";
    homepage = "https://xiph.org/ogg/";
    license = lib.licenses.bsd3;
  };
})
