# `nix develop`: the toolchain shell.
{
  lib,
  stdenvPrograms,
  buildPackages,
  runCommand,
  writeTextFile,
  bash,
  pkg-config,
  python313,
  rust,
  rustCratePatches,
  wasix-libc-headers,
  wasix-sysroot,
  wasix-run,
  uv-python,
  wasixCmakeToolchain,
  wasixMesonCrossFile,
  platform,
  # Those of the catalogue that are at hand.
  libraries ? [ ],
}:
let
  python = "${buildPackages.python313}/bin/python3.13";
  fill =
    holes:
    let
      names = lib.attrNames all;
      all = {
        inherit python;
        inherit (platform) libDir prefix;
        bash = "${bash}/bin/bash";
        run = wasix-run;
        libraries = ./dev-shell/libraries.py;
      }
      // holes;
    in
    file:
    builtins.replaceStrings (map (name: "@${name}@") names) (map (name: "${all.${name}}") names) (
      builtins.readFile file
    );

  # Extension modules may import what the interpreter exports, and what the runtime has. The linker
  # takes one list, the last.
  moduleImports = runCommand "module-imports" { } ''
    cat ${wasix-libc-headers}/share/wasix/host-symbols.txt \
      ${python313.dev}/share/wasix/python-symbols.txt >"$out"
  '';
  pythonModules =
    let
      inherit (python313) dev;
    in
    map
      (
        name:
        writeTextFile {
          inherit name;
          destination = "/${name}.pc";
          text = ''
            Name: Python
            Description: Extension modules of the target's interpreter
            Version: ${python313.pythonVersion}
            Cflags: -I${dev}/include/python${python313.pythonVersion}
            Libs: -Wl,--allow-undefined-file=${moduleImports}
          '';
        }
      )
      [
        "python3"
        "python-${python313.pythonVersion}"
      ];

  commands =
    let
      text = fill {
        store = builtins.storeDir;
        pkgConfig = pkg-config;
        pythonModules = lib.concatStringsSep ":" pythonModules;
        interpreter = python313;
        inherit (python313) pythonVersion;
        inherit (platform.python) wheelPlatform;
        pip = buildPackages.python313Packages.makePythonPath [ buildPackages.python313Packages.pip ];
      };
      command = name: file: {
        inherit name;
        path = writeTextFile {
          inherit name;
          text = text file;
          executable = true;
        };
      };
    in
    runCommand "wasix-shell-commands" { } ''
      mkdir -p "$out/bin"
      ${lib.concatMapStrings ({ name, path }: "ln -s ${path} \"$out/bin/${name}\"\n") [
        (command "pkg-config" ./dev-shell/pkg-config.sh)
        (command "wasix-run" ./dev-shell/wasix-run.sh)
        (command "wasixpython" ./dev-shell/wasixpython.sh)
        (command "wasixpip" ./dev-shell/wasixpip.sh)
      ]}
    '';

  file =
    name: holes:
    writeTextFile {
      inherit name;
      text = fill holes (./dev-shell + "/${name}");
    };
  enter = file "enter.sh" {
    inherit commands;
    sysroot = ./dev-shell/sysroot.py;
    storeSysroot = wasix-sysroot;
    inherit rust;
    uvPython = "${uv-python}/${uv-python.file}";
    pythonDev = python313.dev;
    inherit moduleImports;
    inherit (python313) pythonVersion;
    configSite = file "config.site" { };
    cmakeToolchain = file "toolchain.cmake" {
      base = wasixCmakeToolchain;
      inherit commands;
      inherit (platform.python) multiarch;
    };
    mesonCrossFile = wasixMesonCrossFile.override {
      emulator = "${commands}/bin/wasix-run";
      inherit (platform) libDir;
    };
  };
in
stdenvPrograms.mkDerivation {
  name = "wasix-shell";
  nativeBuildInputs = [
    wasix-run
    rust
    rustCratePatches.package
    buildPackages.cmake
    buildPackages.ninja
    buildPackages.meson
    buildPackages.autoconf
    buildPackages.automake
    buildPackages.libtool
    buildPackages.python313
  ];
  buildInputs = libraries;
  dontUseCmakeConfigure = true;
  dontUnpack = true;
  shellHook = "source ${enter}";
  installPhase = ''
    mkdir -p "$out"
  '';
}
