# wasi-libc as its own build files make it, without our patches and flags: what the benchmark
# compares with.
{
  stdenvNoCC,
  wasix-libc-attributes,
  wasix-libc-source,
  platform,
}:
stdenvNoCC.mkDerivation (
  wasix-libc-attributes
  // {
    pname = "wasi-libc-plain";
    inherit (wasix-libc-source) src;
    env.CFLAGS = "--target=${platform.clangTarget}";
    env.ASMFLAGS = "--target=${platform.clangTarget} -matomics";
    ninjaFlags = [ "sysroot" ];
    installPhase = ''
      runHook preInstall
      mkdir -p "$out"
      cp -r sysroot/include/${platform.clangTarget} "$out/include"
      cp -r sysroot/lib/${platform.clangTarget} "$out/lib"
      runHook postInstall
    '';
  }
)
