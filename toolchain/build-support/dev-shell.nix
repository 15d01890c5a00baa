# `nix develop`: the toolchain shell.
{
  stdenvPrograms,
  buildPackages,
  wasix-sysroot,
  wasix-run,
  wasixMesonCrossFile,
  platform,
}:
stdenvPrograms.mkDerivation {
  name = "wasix-shell";
  nativeBuildInputs = [
    wasix-run
    buildPackages.cmake
    buildPackages.ninja
    buildPackages.meson
    buildPackages.python313
  ];
  dontUseCmakeConfigure = true;
  WASIX_SYSROOT = "${wasix-sysroot}";
  WASMER = "${wasix-run}/bin/wasix-run";
  dontUnpack = true;
  shellHook = ''
    export INSTALL_DIR="''${INSTALL_DIR:-$PWD/install${platform.prefix}}"
    export MESON_CROSS_FILE=${wasixMesonCrossFile}
  '';
  installPhase = ''
    mkdir -p "$out"
  '';
}
