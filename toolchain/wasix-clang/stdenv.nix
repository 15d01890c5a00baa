# stdenv of the target: the build machine's phases with wasix-clang as the compiler.
{
  lib,
  stdenvNoCC,
  makeSetupHook,
  compiler,
  wasixCmakeToolchain,
  wasixMesonCrossFile,
  platform,
  buildPackages,
}:
let
  hook = makeSetupHook {
    name = "wasix-hook";
    propagatedBuildInputs = [ compiler ];
    substitutions = {
      inherit (platform) libDir;
      cmakeToolchain = wasixCmakeToolchain;
      mesonCrossFile = wasixMesonCrossFile;
    };
  } ./setup-hook.sh;
  adapt =
    attrs:
    attrs
    // {
      nativeBuildInputs = [
        hook
        buildPackages.pkg-config
      ] ++ attrs.nativeBuildInputs or [ ];
      configureFlags =
        map (
          kind:
          {
            build = "--build=${stdenvNoCC.buildPlatform.config}";
            host = "--host=${platform.gnuHost}";
          }
          .${kind}
        ) (attrs.configurePlatforms or [
          "build"
          "host"
        ])
        ++ attrs.configureFlags or [ ];
      strictDeps = true;
      # wasm files have no use for ELF tools.
      dontStrip = true;
      dontPatchELF = true;
    };
in
stdenvNoCC
// {
  cc = compiler;
  hostPlatform = {
    config = platform.triple;
    system = platform.triple;
    isWasm = true;
    isWasi = true;
    isStatic = true;
  };
  mkDerivation =
    arg: stdenvNoCC.mkDerivation (if lib.isFunction arg then final: adapt (arg final) else adapt arg);
}
