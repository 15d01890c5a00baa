{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  libxml2,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libxslt";
  version = "1.1.45";
  src = fetchurl {
    url = "mirror://debian/pool/main/libx/libxslt/libxslt_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-ms/mhBnE0GpFxVAyGzISdi2S9BRlBiyk6hnmMu5dIW4=";
  };
  patches = [ ./patches/0001-template-depth.patch ];

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [ libxml2 ];
  cmakeFlags = [
    (lib.cmakeBool "LIBXSLT_WITH_PROGRAMS" false)
    (lib.cmakeBool "LIBXSLT_WITH_PYTHON" false)
    (lib.cmakeBool "LIBXSLT_WITH_TESTS" false)
  ];

  # A megabyte of pages.
  postInstall = ''
    rm -r "$out/share/doc"
  '';

  passthru.tests = {
    stylesheets = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "libexslt" ];
    };
    suite = callPackage ./suite.nix { libxslt = finalAttrs.finalPackage; };
  };
  meta = {
    description = "XSLT processor, with the EXSLT extensions";
    homepage = "https://gitlab.gnome.org/GNOME/libxslt";
    license = lib.licenses.mit;
  };
})
