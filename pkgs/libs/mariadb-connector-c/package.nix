{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  openssl,
  zlib,
  platform,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
let
  # All that upstream has; what is not linked in would be opened from a file.
  plugins = [
    "CACHING_SHA2_PASSWORD"
    "CLIENT_ED25519"
    "DIALOG"
    "MYSQL_CLEAR_PASSWORD"
    "PARSEC"
    "SHA256_PASSWORD"
  ];
in
stdenv.mkDerivation (finalAttrs: {
  pname = "mariadb-connector-c";
  version = "3.4.9";
  # The server's archive is the one that has it.
  src = fetchurl {
    url = "mirror://debian/pool/main/m/mariadb/mariadb_11.8.6.orig.tar.gz";
    hash = "sha256-sSZYGoyok3bSo85j/ul8EUw+FTFTRedpudAMUeG31hk=";
  };
  unpackPhase = ''
    runHook preUnpack
    tar -xf "$src" --strip-components=1 --wildcards '*/libmariadb'
    runHook postUnpack
  '';
  sourceRoot = "libmariadb";

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  propagatedBuildInputs = [
    openssl
    zlib
  ];
  # Where plugins are looked for, in the guest: it holds no store.
  postPatch = ''
    substituteInPlace include/mariadb_version.h.in \
      --replace-fail "@CMAKE_INSTALL_PREFIX@" "${platform.prefix}"
  '';
  cmakeFlags = [
    (lib.cmakeBool "WITH_CURL" false)
    (lib.cmakeBool "WITH_EXTERNAL_ZLIB" true)
    (lib.cmakeBool "WITH_UNIT_TESTS" false)
    # There are no unix sockets with names: localhost is reached by TCP.
    (lib.cmakeBool "HAVE_SYS_UN_H" false)
  ]
  ++ map (name: lib.cmakeFeature "CLIENT_PLUGIN_${name}" "STATIC") plugins;

  # Of the targets, one is a shared library and one a program.
  ninjaFlags = [ "mariadbclient" ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "libmariadb";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      cflags = [ "-I\${includedir}/mariadb" ];
      libs = [ "-lmariadb" ];
      requiresPrivate = [
        "openssl"
        "zlib"
      ];
    })
  ];
  installPhase = ''
    runHook preInstall
    cmake --install include
    install -Dm644 libmariadb/libmariadbclient.a "$out/$libDir/libmariadb.a"
    runHook postInstall
  '';

  passthru.tests.client = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "libmariadb" ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Client library for MariaDB and MySQL servers";
    homepage = "https://mariadb.com/docs/connectors/mariadb-connector-c";
    license = lib.licenses.lgpl21Plus;
  };
})
