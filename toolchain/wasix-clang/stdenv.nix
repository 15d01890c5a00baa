# stdenv of the target: the build machine's phases with wasix-clang as the compiler.
{
  lib,
  stdenvNoCC,
  wasix-clang,
  wasixHook,
  platform,
  buildPackages,
}:
let
  adapt =
    attrs:
    attrs
    // {
      nativeBuildInputs = [
        wasixHook
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
  cc = wasix-clang;
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
