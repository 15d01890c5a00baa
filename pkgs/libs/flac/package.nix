{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  libogg,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "flac";
  version = "1.5.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/f/flac/flac_${finalAttrs.version}+ds.orig.tar.xz";
    hash = "sha256-Udalv1o3tn+a+EfaoHwHCR9r8Vg9Wrt/uwZLxoQosPE=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [ libogg ];
  cmakeFlags = map (part: lib.cmakeBool part false) [
    "BUILD_CXXLIBS"
    "BUILD_DOCS"
    "BUILD_EXAMPLES"
    "BUILD_PROGRAMS"
    "BUILD_TESTING"
    "INSTALL_MANPAGES"
    "WITH_ASM"
    "WITH_FORTIFY_SOURCE"
    "WITH_STACK_PROTECTOR"
  ];
  # They are installed with or without their library.
  postInstall = ''
    rm -r "$out/include/FLAC++"
  '';
  licenseFiles = [ "COPYING.Xiph" ];

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "flac" ];
  };
  meta = {
    description = "Lossless audio codec";
    homepage = "https://xiph.org/flac/";
    license = lib.licenses.bsd3;
  };
})
