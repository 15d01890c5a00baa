{
  lib,
  stdenv,
  fetchurl,
  bison,
  flex,
  perl,
  openssl,
  platform,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libpq";
  version = "17.11";
  src = fetchurl {
    url = "mirror://debian/pool/main/p/postgresql-17/postgresql-17_${finalAttrs.version}.orig.tar.bz2";
    hash = "sha256-3Sfys8Wec+0UqjMkkBJCv2mgMqY0eAXydOYmAyLUKXk=";
  };

  nativeBuildInputs = [
    bison
    flex
    perl
  ];
  propagatedBuildInputs = [ openssl ];
  # There are no unix sockets with names: without a host, it is localhost.
  postPatch = ''
    substituteInPlace src/include/pg_config_manual.h \
      --replace-fail 'DEFAULT_PGSOCKET_DIR  "/tmp"' 'DEFAULT_PGSOCKET_DIR  ""'
  '';
  configureFlags = [
    # configure knows no such system.
    "--with-template=linux"
    "--with-openssl"
    "--without-icu"
    "--without-readline"
    "--without-zlib"
    # Otherwise a zic of the build machine is asked for.
    "--with-system-tzdata=/usr/share/zoneinfo"
  ];

  # The server is not built, nor what else the top directory has. Places that are compiled in are
  # those of the guest: it holds no store.
  buildPhase = ''
    runHook preBuild
    make -C src/backend generated-headers
    make -C src/port pg_config_paths.h prefix=${platform.prefix} \
      libdir=${platform.prefix}/${platform.libDir} sysconfdir=/etc/postgresql
    make -j"$NIX_BUILD_CORES" -C src/port
    make -j"$NIX_BUILD_CORES" -C src/common
    make -j"$NIX_BUILD_CORES" -C src/interfaces/libpq all-static-lib libpq.pc
    runHook postBuild
  '';
  # The archives for libpq are those that upstream links into the shared library: the others give
  # its functions other names.
  installPhase = ''
    runHook preInstall
    make -C src/interfaces/libpq install-lib-static install-lib-pc
    install -m644 src/common/libpgcommon_shlib.a "$out/$libDir/libpgcommon.a"
    # What configure was told, which pg_config prints.
    $AR d "$out/$libDir/libpgcommon.a" config_info_shlib.o
    sed -i 's/^#define CONFIGURE_ARGS .*/#define CONFIGURE_ARGS ""/' src/include/pg_config.h
    install -m644 src/port/libpgport_shlib.a "$out/$libDir/libpgport.a"
    install -Dm644 -t "$out/include" src/interfaces/libpq/libpq-{events,fe}.h \
      src/include/{pg_config,pg_config_ext,postgres_ext}.h
    install -Dm644 -t "$out/include/libpq" src/include/libpq/libpq-fs.h
    install -Dm755 ${./pg_config.sh} "$out/bin/pg_config"
    runHook postInstall
  '';

  passthru.tests.client = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "libpq" ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Client library for PostgreSQL servers";
    homepage = "https://www.postgresql.org/";
    license = lib.licenses.postgresql;
  };
})
