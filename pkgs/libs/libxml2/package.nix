{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  zlib,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libxml2";
  version = "2.15.4";
  src = fetchurl {
    url = "mirror://debian/pool/main/libx/libxml2/libxml2_${finalAttrs.version}+dfsg.orig.tar.xz";
    hash = "sha256-WGjSDbQu4h5IgbxTBQx/oiYoaid8s9BUP3a4H3Vx6TQ=";
  };
  patches = [ ./patches/0001-recursion-depth.patch ];

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [ zlib ];
  cmakeFlags = [
    (lib.cmakeBool "LIBXML2_WITH_PROGRAMS" false)
    (lib.cmakeBool "LIBXML2_WITH_TESTS" false)
    # lxml writes compressed files.
    (lib.cmakeBool "LIBXML2_WITH_ZLIB" true)
    # Where catalogs are looked for, in the guest: it holds no store.
    (lib.cmakeFeature "CMAKE_INSTALL_SYSCONFDIR" "/etc")
  ];

  passthru.tests = {
    documents = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "libxml-2.0" ];
    };
    suite = callPackage ./suite.nix { libxml2 = finalAttrs.finalPackage; };
  };
  meta = {
    description = "XML and HTML parser, with XPath and schemas";
    homepage = "https://gitlab.gnome.org/GNOME/libxml2";
    license = lib.licenses.mit;
  };
})
