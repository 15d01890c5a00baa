{
  lib,
  stdenv,
  platform,
  fetchurl,
  cmake,
  ninja,
  lz4,
  openssl,
  zlib,
  zstd,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "rdkafka";
  version = "2.8.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/libr/librdkafka/librdkafka_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-W9HEb2MmXzHGv87c3nhwP3fSgjjq3yOCHCtD/DC+PiU=";
  };

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  propagatedBuildInputs = [
    lz4
    openssl
    zlib
    zstd
  ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "rdkafka";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lrdkafka" ];
      requiresPrivate = [
        "liblz4"
        "libssl"
        "libcrypto"
        "libzstd"
        "zlib"
      ];
    })
  ];
  # The C interface alone. A probe that does not compile would bring threads of its own, which libc has.
  postPatch = ''
    substituteInPlace packaging/cmake/try_compile/c11threads_test.c --replace-fail "void main" "int main"
    substituteInPlace CMakeLists.txt --replace-fail "add_subdirectory(src-cpp)" ""
  '';
  cmakeFlags = [
    (lib.cmakeBool "RDKAFKA_BUILD_STATIC" true)
    (lib.cmakeBool "RDKAFKA_BUILD_EXAMPLES" false)
    (lib.cmakeBool "RDKAFKA_BUILD_TESTS" false)
    # Of libraries that are loaded; upstream's other script takes the two below without a library for SASL.
    (lib.cmakeBool "WITH_PLUGINS" false)
    (lib.cmakeBool "WITH_SASL" false)
    (lib.cmakeBool "WITH_SASL_OAUTHBEARER" true)
    (lib.cmakeBool "WITH_SASL_SCRAM" true)
  ];
  # Without one of its libraries it is built without the codec.
  postConfigure = ''
    for part in C11THREADS HDRHISTOGRAM LZ4_EXT SASL_SCRAM SSL ZLIB ZSTD; do
      grep "^#define WITH_$part *1" generated/config.h
    done
  '';
  # The file of its own names no archive that it needs, and those for CMake name the store.
  postInstall = ''
    rm -r "$out/${platform.libDir}/cmake"
    rm "$out/$libDir/pkgconfig/rdkafka-static.pc"
  '';
  # It installs them itself.
  dontInstallLicenses = true;

  passthru.tests.mock-cluster = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "rdkafka" ];
    runFlags = [
      "--network"
      "--timeout"
      "300"
    ];
  };
  meta = {
    description = "Client of Apache Kafka";
    homepage = "https://github.com/confluentinc/librdkafka";
    license = lib.licenses.bsd2;
  };
})
