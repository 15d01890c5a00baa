# How CPython is configured: attributes for mkDerivation, and names that its builds share.
{
  lib,
  fetchurl,
  fetchDebianPatches,
  buildPackages,
  llvmPackages_22,
  bzip2,
  expat,
  libffi,
  libuuid,
  mpdecimal,
  ncurses,
  openssl,
  readline,
  sqlite,
  xz,
  zlib,
  platform,
  release,
}:
let
  buildPython = buildPackages.${release.buildPython};
  python = "python${release.pythonVersion}";

  # In files of their own: what is large, needed by few programs, or for tests only. The others are
  # part of the interpreter: an import needs no file, and curses and readline share ncurses.
  sharedModules = [
    "_CODECS_(CN|HK|ISO2022|JP|KR|TW)"
    "_CTYPES"
    "_HASHLIB"
    "_SQLITE3"
    "_SSL"
    "_TEST.*"
    "_XXTESTFUZZ"
    "XXSUBTYPE"
  ];

  # Wheels are compiled without them.
  fixes = lib.optionals (release ? fixes) (
    fetchDebianPatches (
      release.fixes
      // {
        name = python;
        untouched = "Include";
      }
    )
  );
  # Neither the store nor the build directory is anywhere in the guest; where the libraries of
  # this build lay says nothing there.
  cleanPaths = "\"s|'PKG_CONFIG_PATH=[^']*' ||g; s|$NIX_STORE/[a-z0-9]{32}-[^/ ']*/bin/||g; s|$NIX_STORE/[a-z0-9]{32}-[^/ ']*|/nonexistent|g; s|$NIX_BUILD_TOP/[Pp]ython-[^/ ']*|/nonexistent|g\"";
in
{
  attrs = {
    inherit (release) version;

    src = fetchurl release.src;
    patches = release.headerPatches ++ release.patches ++ fixes ++ release.interpreterPatches;

    # configure writes down which profile tools it finds.
    nativeBuildInputs = [
      buildPython
      llvmPackages_22.llvm
    ];
    buildInputs = [
      bzip2
      expat
      libffi
      libuuid
      mpdecimal
      ncurses
      openssl
      readline
      sqlite
      xz
      zlib
    ];

    postPatch = ''
      substituteInPlace Lib/sysconfig/__init__.py --replace-fail @platform@ ${platform.python.platform}
      # The file ends with its section of shared modules.
      list=Modules/Setup.stdlib.in
      shared='^@MODULE_(${lib.concatStringsSep "|" sharedModules})_TRUE@'
      grep -E "$shared" $list >moved
      sed -E -i "/$shared/d" $list
      cat moved >>$list
    '';

    prefix = platform.prefix;
    dontAddLibDir = true;
    dontAddDisableDepTrack = true;
    dontAddStaticConfigureFlags = true;
    env = {
      # Export the C API to extension modules.
      LINKFORSHARED = "-rdynamic";
      CCSHARED = "-fPIC";
      # Upstream's, without debug information. Its -fno-strict-overflow would keep the compiler from
      # folding offsets of fields into loads and stores.
      OPT = "-DNDEBUG -O3 -Wall -fno-wrapv-pointer";
      CONFIG_SITE = "/dev/null";
      HOSTRUNNER = "wasix-run";
      PYTHONHASHSEED = "0";
    };

    # The first group cannot be found out by linking. What the second names is there, and does not
    # do what CPython wants of it; CPython has fallbacks for its absence.
    configureFlags = [
      "--with-build-python=${buildPython}/bin/${python}"
      "--with-suffix=.wasm"
      "--with-pymalloc"
      "--without-mimalloc"
      "--without-ensurepip"
      "--with-system-expat"
      "--with-system-libmpdec"
      "ac_cv_broken_sem_getvalue=no"
      "ac_cv_buggy_getaddrinfo=no"
      "ac_cv_file__dev_ptmx=no"
      "ac_cv_file__dev_ptc=no"

      "ac_cv_func_fork=no"
      "ac_cv_func_getloadavg=no"
      "ac_cv_func_sigaltstack=no"
      "ac_cv_func_vfork=no"
      "ac_cv_header_sys_un_h=no"
      # utmp.h is not included where the name is used.
      "ac_cv_have_decl_UT_NAMESIZE=no"
    ];
    # configure sizes the memory of a static program, which this is not.
    makeFlags = [ "LDFLAGS_NODIST=" ];

    # Scripts of the standard library are for the guest.
    dontFixup = true;
    # LICENSE.txt of the standard library.
    dontInstallLicenses = true;
  };

  names = {
    inherit python;
    sysconfigData = "_sysconfigdata__${platform.system}_${platform.python.multiarch}";
    inherit cleanPaths;
    # sysconfig's data of a build as JSON: configData FILE.py prints it.
    configData = ''
      configData() {
        sed -E ${cleanPaths} "$1" | ${python} -c '
      import json, sys
      names = {}
      exec(sys.stdin.read(), names)
      json.dump(names["build_time_vars"], sys.stdout, indent=1, sort_keys=True)
      print()'
      }
    '';
  };
}
