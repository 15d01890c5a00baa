# The bundled package set: what builds run on, under nixpkgs' names.
{ system }:
let
  lib = import ./lib.nix;
  lock = builtins.fromJSON (lib.readFile ./lock.json);
  fetchurl = import ./fetch/fetchurl.nix { inherit system; };
  trees = import ./trees.nix { inherit system fetchurl lock; };
  inherit (trees) stage0 busybox;
  inherit (trees.trees)
    tools
    perl
    llvm
    python
    ;
  fetchPypiFile = import ./fetch/pypi-file.nix { inherit system stage0; };
  fetchPypi = import ./fetch/fetchpypi.nix { inherit fetchPypiFile; };
  pythonPackages = import ./python {
    inherit
      lib
      system
      lock
      stage0
      busybox
      python
      tools
      fetchPypiFile
      ;
  };

  shell = "${tools}/bin/bash";

  # setup.sh with the tools that every build has on its path.
  setup = derivation {
    name = "stdenv-setup";
    inherit system;
    builder = busybox;
    args = [
      "sh"
      "-c"
      ''
        "$busybox" mkdir "$out"
        {
            printf 'initialPath=%s\nSHELL=%s\n' "$initialPath" "$shell"
            "$busybox" cat "$script"
        } >"$out/setup"
      ''
    ];
    initialPath = "${tools}/bin";
    inherit shell busybox;
    script = ./stdenv/setup.sh;
  };

  mkDerivation = import ./stdenv/make-derivation.nix {
    inherit
      lib
      system
      shell
      setup
      ;
    stdenv = stdenvNoCC;
  };
  stdenvNoCC = {
    inherit mkDerivation shell setup;
    inherit (platforms) buildPlatform hostPlatform targetPlatform;
    cc = null;
    hasCC = false;
  };
  platforms =
    let
      here = {
        inherit system;
        config = "x86_64-unknown-linux-gnu";
        isWasm = false;
        isStatic = false;
        isLinux = true;
      };
    in
    {
      buildPlatform = here;
      hostPlatform = here;
      targetPlatform = here;
    };

  makeSetupHook =
    {
      name,
      propagatedBuildInputs ? [ ],
      propagatedNativeBuildInputs ? [ ],
      substitutions ? { },
      passthru ? { },
      meta ? { },
    }:
    script:
    stdenvNoCC.mkDerivation {
      inherit
        name
        propagatedBuildInputs
        propagatedNativeBuildInputs
        passthru
        meta
        ;
      dontUnpack = true;
      dontConfigure = true;
      dontBuild = true;
      installPhase = ''
        mkdir -p "$out/nix-support"
        substitute ${script} "$out/nix-support/setup-hook" ${
          lib.concatStringsSep " " (
            lib.mapAttrsToList (
              key: value: "--subst-var-by ${key} ${lib.escapeShellArg value}"
            ) substitutions
          )
        }
      '';
    };

  rust = import ./rust {
    inherit
      lib
      system
      lock
      stage0
      runCommand
      ;
    inherit (trees.trees) rust rust-src;
  };

  runCommand =
    name: env: text:
    stdenvNoCC.mkDerivation (
      {
        inherit name;
        buildCommand = ''
          ${text}
        '';
      }
      // env
    );

  # A tool whose presence among a build's inputs sets the phases that use it.
  withHook =
    name: tool:
    makeSetupHook {
      inherit name;
      propagatedBuildInputs = [ tool ];
    };

  writeTextFile =
    {
      name,
      text,
      executable ? false,
      destination ? "",
    }:
    runCommand name
      {
        inherit text;
        passAsFile = [ "text" ];
      }
      ''
        target=$out${destination}
        mkdir -p "$(dirname "$target")"
        cp "$textPath" "$target"
        chmod ${if executable then "755" else "644"} "$target"
      '';
in
{
  inherit
    lib
    system
    lock
    fetchurl
    fetchPypi
    stdenvNoCC
    makeSetupHook
    runCommand
    writeTextFile
    perl
    busybox
    ;
  stdenv = stdenvNoCC;
  emptyDirectory = runCommand "empty-directory" { } ''mkdir "$out"'';
  writeText = name: text: writeTextFile { inherit name text; };
  writeShellScriptBin =
    name: text:
    writeTextFile {
      inherit name;
      text = "#!${shell}\n${text}";
      executable = true;
      destination = "/bin/${name}";
    };
  # The commands without a version in their names, as upstream installs them.
  llvmPackages_22 = lib.genAttrs [ "clang-unwrapped" "lld" "llvm" ] (
    _:
    runCommand "llvm-22"
      {
        pname = "llvm";
        version = builtins.head (builtins.match ".*:([0-9.]+).*" lock.debian.clang-22.version);
      }
      ''
      mkdir -p "$out"
      ln -s ${llvm}/usr/lib/llvm-22/{bin,lib} "$out"
    ''
  )
  // {
    # For programs that a build compiles and runs: knows its linker without a search path.
    clang = writeTextFile {
      name = "clang";
      text = "#!${shell}\nexec ${llvm}/usr/lib/llvm-22/bin/clang -B${llvm}/usr/bin \"$@\"\n";
      executable = true;
      destination = "/bin/clang";
    };
  };
  binaryen = llvm;
  inherit (trees.trees)
    archive-keys
    bison
    flex
    gperf
    m4
    mariadb
    ncurses
    postgresql
    shellcheck
    zstd
    ;
  openssh = trees.trees.sshd;
  pkgconf-unwrapped = trees.trees.pkgconf;
  tcl = writeTextFile {
    name = "tcl";
    text = ''
      #!${shell}
      export TCL_LIBRARY=${trees.trees.tcl}/usr/share/tcltk/tcl8.6
      export TCL8_6_TM_PATH=$TCL_LIBRARY/tcl8
      exec ${trees.trees.tcl}/bin/tclsh8.6 "$@"
    '';
    executable = true;
    destination = "/bin/tclsh";
  };
  inherit (rust)
    rustc
    cargo
    rustPlatform
    fetchCrate
    ;
  nodejs = import ./nodejs.nix {
    inherit
      runCommand
      writeTextFile
      fetchurl
      shell
      ;
    libraries = trees.trees.node-libraries;
  };
  python313 = python // {
    pkgs = pythonPackages;
    pythonVersion = "3.13";
    libPrefix = "python3.13";
    sitePackages = "lib/python3.13/site-packages";
  };
  python313Packages = pythonPackages;
  cmake = withHook "cmake" pythonPackages.cmake ./hooks/cmake.sh;
  ninja = withHook "ninja" pythonPackages.ninja ./hooks/ninja.sh;
  meson = withHook "meson" pythonPackages.meson ./hooks/meson.sh;
  unzip = withHook "unzip" trees.trees.unzip ./hooks/unzip.sh;
  autoreconfHook = withHook "autoreconf" trees.trees.autotools ./hooks/autoreconf.sh;
  makeWrapper = makeSetupHook { name = "make-wrapper"; } ./hooks/make-wrapper.sh;
  inherit (pythonPackages)
    mypy
    ruff
    wasmer-sdk
    ;
}
// lib.genAttrs [ "autoconf" "autoconf-archive" "automake" "gettext" "libtool" ] (_: trees.trees.autotools)
// lib.genAttrs [ "bash" "coreutils" "findutils" "gnumake" "gnutar" "xz" "file" ] (_: tools)
