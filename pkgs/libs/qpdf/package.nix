{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  libjpeg_turbo,
  zlib,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "qpdf";
  version = "12.2.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/q/qpdf/qpdf_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-s9FXWyIYutw1SdaXdSS7D4xGjGUo7ryJZ7vjB4zyys4=";
  };
  patches = [ ./patches/0001-setjmp-without-objects.patch ];
  # The library alone: all else are programs.
  postPatch = ''
    substituteInPlace CMakeLists.txt \
      --replace-fail "add_subdirectory(compare-for-test)" "" \
      --replace-fail "add_subdirectory(qpdf)" "" \
      --replace-fail "add_subdirectory(libtests)" "" \
      --replace-fail "add_subdirectory(examples)" "" \
      --replace-fail "add_subdirectory(zlib-flate)" "" \
      --replace-fail "add_subdirectory(manual)" "" \
      --replace-fail "add_subdirectory(fuzz)" ""
  '';

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [
    libjpeg_turbo
    zlib
  ];
  cmakeFlags = [
    (lib.cmakeBool "BUILD_SHARED_LIBS" false)
    # Ciphers of its own, which are enough for the format.
    (lib.cmakeBool "USE_IMPLICIT_CRYPTO" false)
    (lib.cmakeBool "REQUIRE_CRYPTO_NATIVE" true)
  ];
  licenseFiles = [
    "LICENSE.txt"
    "NOTICE.md"
  ];
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.document = runOnWasix {
    source = ./test.cc;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "libqpdf" ];
  };
  meta = {
    description = "Library of the structure of PDF files";
    homepage = "https://qpdf.sourceforge.io/";
    license = lib.licenses.asl20;
  };
})
