{
  lib,
  stdenv,
  fetchurl,
  openssl,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "freetds";
  version = "1.5.5";
  src = fetchurl {
    url = "mirror://debian/pool/main/f/freetds/freetds_${finalAttrs.version}+ds.orig.tar.xz";
    hash = "sha256-JnWuMhIFfW0QfDTCeVwMUkIyKGhApBlGCWlLM9PWgkQ=";
  };

  nativeBuildInputs = [ copyPkgconfigItems ];
  propagatedBuildInputs = [ openssl ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "freetds";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lsybdb" ];
      requiresPrivate = [ "openssl" ];
    })
  ];
  configureFlags = [
    "--enable-msdblib"
    "--with-openssl"
    "--disable-apps"
    "--disable-debug"
    "--disable-odbc"
    "--disable-pool"
    "--disable-server"
    # In the guest: it holds no store.
    "--sysconfdir=/etc/freetds"
  ];
  env.CFLAGS = "-O2";

  # DB-Library alone, and no program of the tests.
  buildPhase = ''
    runHook preBuild
    make -C include all
    make -j"$NIX_BUILD_CORES" -C src/utils libtdsutils.la
    make -j"$NIX_BUILD_CORES" -C src/replacements libreplacements.la
    make -j"$NIX_BUILD_CORES" -C src/tds libtds.la
    make -j"$NIX_BUILD_CORES" -C src/dblib libsybdb.la
    runHook postBuild
  '';
  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/$libDir" src/dblib/.libs/libsybdb.a
    install -Dm644 -t "$out/include" \
      include/{bkpublic,sqldb,sqlfront,sybdb,syberror,sybfront,tds_sysdep_public}.h
    runHook postInstall
  '';
  licenseFiles = [ "COPYING_LIB.txt" ];

  passthru.tests.login = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "freetds" ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Client library for Microsoft SQL Server and Sybase";
    homepage = "https://www.freetds.org/";
    license = lib.licenses.lgpl21Plus;
  };
})
