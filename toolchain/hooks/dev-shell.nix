# `nix develop`: the toolchain shell.
{
  lib,
  stdenv,
  buildPackages,
  wasix-clang,
  wasix-libc,
  wasix-run,
  platform,
}:
stdenv.mkDerivation {
  name = "wasix-shell";
  nativeBuildInputs = [
    wasix-run
    buildPackages.cmake
    buildPackages.ninja
    buildPackages.meson
    buildPackages.python313
  ];
  dontUseCmakeConfigure = true;
  WASIX_SYSROOT = "${wasix-clang.sysroot}";
  WASMER = "${wasix-run}/bin/wasix-run";
  dontUnpack = true;
  shellHook = ''
    export INSTALL_DIR="''${INSTALL_DIR:-$PWD/install${platform.prefix}}"
    export MESON_CROSS_FILE=$wasixMesonCrossFile
    export HOME=''${WASIX_SHELL_HOME:-$HOME}
  '';
  installPhase = ''
    mkdir -p "$out"
  '';
}
