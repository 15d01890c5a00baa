{
  lib,
  stdenv,
  fetchurl,
  buildPackages,
  platform,
  runOnWasix,
}:
let
  # Known without a file: the runtime's guests have no terminfo directory unless one is mounted.
  fallbacks = [
    "ansi"
    "dumb"
    "linux"
    "screen"
    "screen-256color"
    "tmux"
    "tmux-256color"
    "vt100"
    "vt220"
    "xterm"
    "xterm-256color"
  ];
  entries = fallbacks ++ [
    "alacritty"
    "cygwin"
    "foot"
    "iterm2"
    "konsole-256color"
    "mintty"
    "rxvt"
    "rxvt-unicode-256color"
    "screen.xterm-256color"
    "st-256color"
    "vt102"
    "vte-256color"
    "xterm-color"
    "xterm-direct"
    "xterm-mono"
  ];
  directories = map (directory: "${directory}/terminfo") [
    "/etc"
    "/lib"
    "/usr/share"
    "${platform.prefix}/share"
  ];
in
stdenv.mkDerivation (finalAttrs: {
  pname = "ncurses";
  version = "6.5-20250216";
  src = fetchurl {
    url = "mirror://debian/pool/main/n/ncurses/ncurses_${
      builtins.replaceStrings [ "-" ] [ "+" ] finalAttrs.version
    }.orig.tar.gz";
    hash = "sha256-s3uq+kNucTO7EqGFy49g4VmbGUfp8BgcdvMZCs8otus=";
  };

  # tic and infocmp of the same series: they write the entries that are compiled in.
  nativeBuildInputs = [ buildPackages.ncurses ];

  # Its symbols would become the interpreter's, with names such as PC and UP.
  postPatch = ''
    substituteInPlace include/ncurses_dll.h.in \
        --replace-fail '__attribute__((visibility ("default")))' ""
  '';

  # Has options of its own for static libraries, which are what it builds.
  dontAddStaticConfigureFlags = true;
  configureFlags = [
    "--with-build-cc=${buildPackages.llvmPackages_22.clang}/bin/clang"
    "--enable-widec"
    "--enable-overwrite"
    "--enable-pc-files"
    "--with-pkg-config-libdir=${placeholder "out"}/${platform.libDir}/pkgconfig"
    "--with-fallbacks=${lib.concatStringsSep "," fallbacks}"
    # In the guest: it holds no store.
    "--with-default-terminfo-dir=/usr/share/terminfo"
    "--with-terminfo-dirs=${lib.concatStringsSep ":" directories}"
    "--disable-db-install"
    "--disable-stripping"
    "--without-ada"
    "--without-cxx"
    "--without-cxx-binding"
    "--without-debug"
    "--without-gpm"
    "--without-manpages"
    "--without-progs"
    "--without-tests"
    "--without-shared"
    # Upstream's asks for times in archives.
    "cf_cv_ar_flags=-cr"
    # Asked by running programs.
    "cf_cv_working_poll=yes"
    "cf_cv_func_nanosleep=yes"
  ];
  env.CFLAGS = "-O2";

  installTargets = [
    "install.libs"
    "install.includes"
  ];
  # Consumers know the libraries and headers under both of the names that distributions use.
  postInstall = ''
    rm -r "$out/bin"
    for file in "$out/$libDir"/pkgconfig/*.pc; do
      substituteInPlace "$file" \
        --replace-fail "-L$out/$libDir" "-L\''${libdir}" \
        --replace-fail "libdir=$out" "libdir=\''${exec_prefix}"
    done
    for name in ncurses panel menu form; do
      ln -s "lib''${name}w.a" "$out/$libDir/lib$name.a"
      ln -s "''${name}w.pc" "$out/$libDir/pkgconfig/$name.pc"
    done
    ln -s libncursesw.a "$out/$libDir/libcurses.a"
    mkdir "$out/include/ncursesw"
    for header in "$out"/include/*.h; do
      ln -sr "$header" "$out/include/ncursesw"
    done
    mkdir -p "$out/share/terminfo"
    tic -x -o "$out/share/terminfo" -e ${lib.concatStringsSep "," entries} misc/terminfo.src
  '';

  passthru.tests.entries = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [
      "panelw"
      "ncursesw"
    ];
  };
  meta = {
    description = "Text user interfaces for terminals";
    homepage = "https://invisible-island.net/ncurses/";
    license = lib.licenses.mit;
  };
})
