{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  buildPackages,
  tcl,
  runOnWasix,
}:
let
  options = [
    "ENABLE_COLUMN_METADATA"
    "ENABLE_DBSTAT_VTAB"
    "ENABLE_FTS3"
    "ENABLE_FTS3_PARENTHESIS"
    "ENABLE_FTS3_TOKENIZER"
    "ENABLE_FTS4"
    "ENABLE_FTS5"
    "ENABLE_GEOPOLY"
    "ENABLE_MATH_FUNCTIONS"
    "ENABLE_PREUPDATE_HOOK"
    "ENABLE_RTREE"
    "ENABLE_SESSION"
    "ENABLE_STMTVTAB"
    "ENABLE_UNLOCK_NOTIFY"
    "MAX_VARIABLE_NUMBER=250000"
    # mmap copies files, so it saves nothing.
    "MAX_MMAP_SIZE=0"
    "SOUNDEX"
    "TEMP_STORE=1"
    "THREADSAFE=1"
  ];
  functions = [
    "FDATASYNC"
    "GMTIME_R"
    "ISNAN"
    "LOCALTIME_R"
    "LSTAT"
    "NANOSLEEP"
    "PREAD"
    "PWRITE"
    "READLINK"
    "USLEEP"
  ];
in
stdenv.mkDerivation (finalAttrs: {
  pname = "sqlite";
  version = "3.46.1";
  src = fetchurl {
    url = "mirror://debian/pool/main/s/sqlite3/sqlite3_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-0M3S7OJxsp584YCVdF2JJRfuJtDycAZbOiXC6esRY5w=";
  };
  patches =
    fetchDebianPatches {
      name = "sqlite";
      url = "mirror://debian/pool/main/s/sqlite3/sqlite3_${finalAttrs.version}-7+deb13u2.debian.tar.xz";
      hash = "sha256-WdM7xDYlhgNwK7BR1kV0OrA2ErgveefH1jjGUSfCEmE=";
      names = [
        "41-fix_a_bug_in_the_NOT_NULL-IS_NULL_optimization.patch"
        "50-CVE-2025-29087.patch"
        "51-CVE-2025-29088.patch"
        "52-CVE-2025-6965.patch"
        "53-CVE-2025-7709.patch"
        "54-CVE-2026-11822_CVE-2026-11824.patch"
      ];
    }
    ++ [
      ./patches/0001-wasix.patch
      ./patches/0002-no-shared-wal.patch
    ];

  nativeBuildInputs = [ tcl ];
  dontConfigure = true;

  # Generators of the sources run while they are built.
  makefile = "main.mk";
  makeFlags = [
    "TOP=."
    # Rules that write two files each run twice at once.
    "-j1"
    "BCC=${buildPackages.llvmPackages_22.clang}/bin/clang"
  ];
  buildFlags = [ "sqlite3.c" ];
  postBuild = ''
    $CC -O2 ${
      toString (
        map (option: "-DSQLITE_${option}") options ++ map (name: "-DHAVE_${name}=1") functions
      )
    } -c sqlite3.c -o sqlite3.o
    $AR rcs libsqlite3.a sqlite3.o
  '';

  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/$libDir" libsqlite3.a
    install -Dm644 -t "$out/include" sqlite3.h sqlite3ext.h
    mkdir -p "$out/$libDir/pkgconfig"
    substitute sqlite3.pc.in "$out/$libDir/pkgconfig/sqlite3.pc" \
      --subst-var-by prefix "$out" \
      --subst-var-by exec_prefix "\''${prefix}" \
      --subst-var-by libdir "\''${exec_prefix}/$libDir" \
      --subst-var-by includedir "\''${prefix}/include" \
      --subst-var-by PACKAGE_VERSION ${finalAttrs.version} \
      --subst-var-by LIBS ""
    runHook postInstall
  '';

  passthru.tests.queries = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "sqlite3" ];
  };
  meta = {
    description = "SQL database engine in a library";
    homepage = "https://sqlite.org/";
    license = lib.licenses.publicDomain;
  };
})
