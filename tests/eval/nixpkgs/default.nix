# A set with the shape of nixpkgs, which nothing of this project wrote the tools for: it has the
# names of tests/data/nixpkgs and no others, nixpkgs' ways to call and to override packages, and
# its checks of arguments. Its packages are derivations that nobody builds.
{
  system ? "x86_64-linux",
}:
let
  lib = import ./lib.nix;

  readNames =
    file:
    lib.filter (line: line != "" && !lib.hasPrefix "#" line) (
      lib.splitString "\n" (builtins.readFile file)
    );
  names = readNames ../../data/nixpkgs/names.txt;
  pythonNames = readNames ../../data/nixpkgs/python-names.txt;

  config = {
    allowUnfree = false;
    checkMeta = true;
  };

  # One value, as nixpkgs tells a native set by the equality of its platforms.
  platform = {
    inherit system;
    config = "x86_64-unknown-linux-gnu";
    parsed = {
      cpu = {
        name = "x86_64";
        bits = 64;
        family = "x86";
        significantByte.name = "littleEndian";
      };
      kernel.name = "linux";
      vendor.name = "unknown";
      abi.name = "gnu";
    };
    extensions = {
      sharedLibrary = ".so";
      staticLibrary = ".a";
      library = ".so";
      executable = "";
    };
    libc = "glibc";
    isLinux = true;
    isUnix = true;
    isx86_64 = true;
    isx86 = true;
    is64bit = true;
    is32bit = false;
    isLittleEndian = true;
    isBigEndian = false;
    isDarwin = false;
    isWindows = false;
    isMusl = false;
    isStatic = false;
    isWasm = false;
    isWasi = false;
    isAarch64 = false;
    useLLVM = false;
    hasSharedLibraries = true;
    canExecute = other: other.system == system;
    emulatorAvailable = _: true;
    emulator = _: "";
  };

  # As in nixpkgs, a stdenv is a derivation itself.
  makeStdenv =
    {
      name,
      cc,
    }:
    let
      self =
        derivation {
          inherit name system;
          builder = "/bin/sh";
          args = [ ./builder.sh ];
        }
        // {
          inherit cc;
          hasCC = cc != null;
          shell = "/bin/sh";
          buildPlatform = platform;
          hostPlatform = platform;
          targetPlatform = platform;
          inherit (platform) isLinux isDarwin;
          initialPath = [ ];
          extraNativeBuildInputs = [ ];
          extraBuildInputs = [ ];
          mkDerivation = import ./make-derivation.nix { inherit lib config; } self;
          meta = { };
          passthru = { };
          overrides = _: _: { };
        };
    in
    self;

  # The first output of a package, and whether there are others, decide what `"${package}"` is.
  outputsOf = {
    brotli = [
      "out"
      "lib"
      "dev"
    ];
    bzip2 = [
      "bin"
      "dev"
      "out"
      "man"
    ];
    cmake = [
      "out"
      "man"
      "info"
    ];
    curl = [
      "bin"
      "dev"
      "out"
      "man"
      "devdoc"
    ];
    expat = [
      "out"
      "dev"
    ];
    libpng = [
      "out"
      "dev"
      "man"
    ];
    libxml2 = [
      "bin"
      "dev"
      "out"
    ];
    lz4 = [
      "lib"
      "dev"
      "out"
    ];
    ncurses = [
      "out"
      "dev"
      "man"
    ];
    openssl = [
      "bin"
      "dev"
      "out"
      "man"
      "doc"
    ];
    perl = [
      "out"
      "man"
      "devdoc"
    ];
    poppler = [
      "out"
      "dev"
    ];
    sqlite = [
      "bin"
      "dev"
      "man"
      "out"
    ];
    xz = [
      "bin"
      "dev"
      "out"
      "man"
      "doc"
    ];
    zlib = [
      "out"
      "dev"
      "static"
    ];
    zstd = [
      "bin"
      "dev"
      "man"
      "out"
    ];
  };
  llvmOutputs = {
    clang-unwrapped = [
      "out"
      "lib"
      "dev"
      "python"
    ];
    lld = [
      "out"
      "lib"
      "dev"
    ];
    llvm = [
      "out"
      "lib"
      "dev"
      "python"
    ];
  };

  base =
    final:
    let
      inherit (final) stdenv stdenvNoCC;

      stub =
        {
          pname,
          version ? "0",
          outputs ? [ "out" ],
        }:
        final.callPackage (
          { stdenvNoCC }:
          stdenvNoCC.mkDerivation {
            inherit pname version outputs;
            dontUnpack = true;
            meta = {
              mainProgram = pname;
              description = "Stub";
            };
          }
        ) { };

      llvm =
        version:
        lib.recurseIntoAttrs (
          lib.genAttrs
            [
              "bintools"
              "bintools-unwrapped"
              "clang"
              "clang-tools"
              "clang-unwrapped"
              "compiler-rt"
              "libclang"
              "libcxx"
              "libllvm"
              "libunwind"
              "lld"
              "lldb"
              "llvm"
              "openmp"
            ]
            (
              pname:
              stub {
                inherit pname version;
                outputs = llvmOutputs.${pname} or [ "out" ];
              }
            )
          // {
            inherit stdenv;
            tools = { };
            libraries = { };
          }
        );

      python =
        pythonVersion: patch:
        import ./python.nix {
          inherit lib stdenv pythonVersion;
          names = pythonNames;
          pkgs = final;
          sourceVersion = {
            major = lib.versions.major pythonVersion;
            minor = lib.versions.minor pythonVersion;
            inherit patch;
            suffix = "";
          };
        };
      python313 = python "3.13" "11";
      python314 = python "3.14" "2";

      fetchers = import ./fetchers.nix {
        inherit lib stdenvNoCC;
        inherit (final) unzip;
      };
      builders = import ./builders.nix { inherit lib stdenv stdenvNoCC; };

      hook = name: final.makeSetupHook { inherit name; } ./builder.sh;

      defined =
        builders
        // fetchers
        // {
          inherit lib config;
          pkgs = final;
          overlays = [ ];
          path = ./.;

          stdenvNoCC = makeStdenv {
            name = "stdenv-no-cc-linux";
            cc = null;
          };
          stdenv = makeStdenv {
            name = "stdenv-linux";
            cc = stub {
              pname = "gcc-wrapper";
              version = "15";
            };
          };
          clangStdenv = final.stdenv;
          gccStdenv = final.stdenv;
          libcxxStdenv = final.stdenv;
          stdenvAdapters = { };
          overrideCC = stdenv: cc: stdenv // { inherit cc; };

          newScope = extra: lib.callPackageWith (final // extra);
          callPackage = final.newScope { };
          callPackages = lib.callPackagesWith final;
          makeScopeWithSplicing' = _: throw "makeScopeWithSplicing' is not part of these tests";
          generateSplicesForMkScope = _: throw "generateSplicesForMkScope is not part of these tests";
          splicePackages = { pkgsHostTarget, ... }: pkgsHostTarget;

          # A native set is its own set of build tools.
          buildPackages = final;
          targetPackages = final;
          pkgsBuildBuild = final;
          pkgsBuildHost = final;
          pkgsBuildTarget = final;
          pkgsHostHost = final;
          pkgsHostTarget = final;
          pkgsTargetTarget = final;
          pkgsCross = lib.genAttrs [
            "aarch64-multiplatform"
            "wasi32"
          ] (name: { inherit (final) zlib; });
          pkgsStatic = { };
          pkgsMusl = { };

          python3 = final.python313;
          python3Packages = final.python313Packages;
          python313 = python313.interpreter;
          python313Packages = lib.recurseIntoAttrs python313.packages;
          python314 = python314.interpreter;
          python314Packages = lib.recurseIntoAttrs python314.packages;

          llvmPackages = final.llvmPackages_21;
          llvmPackages_18 = llvm "18.1.8";
          llvmPackages_19 = llvm "19.1.7";
          llvmPackages_20 = llvm "20.1.8";
          llvmPackages_21 = llvm "21.1.8";
          llvmPackages_22 = llvm "22.1.8";

          rustPlatform = {
            inherit (final) cargo rustc;
            buildRustPackage = final.stdenv.mkDerivation;
            cargoSetupHook = hook "cargo-setup-hook";
            cargoBuildHook = hook "cargo-build-hook";
            cargoCheckHook = hook "cargo-check-hook";
            cargoInstallHook = hook "cargo-install-hook";
            maturinBuildHook = hook "maturin-build-hook";
            bindgenHook = hook "bindgen-hook";
            rustLibSrc = stub { pname = "rust-lib-src"; };
            importCargoLock =
              {
                lockFile ? null,
                lockFileContents ? null,
                outputHashes ? { },
                allowBuiltinFetchGit ? false,
                extraRegistries ? { },
              }:
              final.runCommand "cargo-vendor-dir" { } "";
            fetchCargoVendor =
              {
                name ? "cargo-vendor",
                hash,
                ...
              }:
              final.runCommand name { inherit hash; } "";
          };
          rustPackages = { inherit (final) cargo rustc rustPlatform; };
          haskellPackages = { };
          writers = { };
          testers = { };

          fetchgit = fetchers.fetchFromGitHub;
          fetchsvn = fetchers.fetchzip;
          fetchhg = fetchers.fetchzip;
          fetchFromGitLab = fetchers.fetchFromGitHub;
          fetchFromGitea = fetchers.fetchFromGitHub;
          fetchFromBitbucket = fetchers.fetchFromGitHub;
          fetchFromSourcehut = fetchers.fetchFromGitHub;
          fetchNpmDeps = fetchers.fetchzip;
          fetchYarnDeps = fetchers.fetchzip;
          fetchPypiLegacy = fetchers.fetchPypi;
          requireFile = fetchers.fetchurl;
          makeDesktopItem = { name, ... }: final.writeText "${name}.desktop" "";
          mkShell =
            {
              packages ? [ ],
              ...
            }@arguments:
            final.stdenv.mkDerivation (
              {
                name = "nix-shell";
              }
              // removeAttrs arguments [ "packages" ]
              // {
                nativeBuildInputs = packages ++ arguments.nativeBuildInputs or [ ];
              }
            );
          mkShellNoCC = final.mkShell;
          runtimeShell = "${final.bash}/bin/bash";
          nix-update-script = _: [ "nix-update" ];
          gitUpdater = _: [ "update" ];
          genericUpdater = _: [ "update" ];
          directoryListingUpdater = _: [ "update" ];
          unstableGitUpdater = _: [ "update" ];
        };

      hooks = [
        "autoPatchelfHook"
        "autoreconfHook"
        "copyDesktopItems"
        "copyPkgconfigItems"
        "dieHook"
        "installShellFiles"
        "makeBinaryWrapper"
        "makeShellWrapper"
        "makeWrapper"
        "updateAutotoolsGnuConfigScriptsHook"
        "validatePkgConfig"
      ];
    in
    lib.genAttrs names (
      name:
      defined.${name} or (
        if lib.elem name hooks then
          hook name
        else
          stub {
            pname = name;
            outputs = outputsOf.${name} or [ "out" ];
          }
      )
    );

  extensible =
    f:
    let
      self = f self // {
        extend = overlay: extensible (lib.extends overlay f);
        appendOverlays = overlays: extensible (lib.extends (lib.composeManyExtensions overlays) f);
      };
    in
    self;
in
extensible base
