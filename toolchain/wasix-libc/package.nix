# The C library: Debian's wasi-libc source, our patches, our WASIX layer.
# `dev` is the derivation of its headers, which neither the layer's C files, nor the patches to
# code alone, nor the allocator touch.
{
  lib,
  stdenvNoCC,
  callFunction,
  callPackage,
  wasix-libc-attributes,
  wasix-libc-headers,
  platform,
  # "dlmalloc" or "mimalloc"
  allocator ? "dlmalloc",
}:
let
  flags = {
    dlmalloc = [ ];
    mimalloc = [
      "-DMIMALLOC_GLUE=${./mimalloc}"
      "-DMIMALLOC_SOURCE=${callPackage ./mimalloc/source.nix { }}"
    ];
  };
in
stdenvNoCC.mkDerivation (
  wasix-libc-attributes
  // {
    pname = "wasix-libc";
    patches = map (name: ./code-patches + "/${name}") (
      lib.attrNames (builtins.readDir ./code-patches)
    );
    cmakeFlags =
      wasix-libc-attributes.cmakeFlags
      ++ [
        "-DWASIX_LAYER=${./src}"
        "-DMALLOC=${allocator}"
      ]
      ++ flags.${allocator};
    # Every engine with exceptions has vectors, and wasi-libc has string functions with them.
    env = wasix-libc-attributes.env // {
      CFLAGS = "${wasix-libc-attributes.env.CFLAGS} -msimd128 -D__wasilibc_simd_string";
    };
    ninjaFlags = [ "sysroot" ];
    installPhase = ''
      runHook preInstall
      mkdir -p "$out/${platform.libDir}"
      cp sysroot/lib/${platform.clangTarget}/*.a "$out/${platform.libDir}"
      runHook postInstall
    '';
    passthru = {
      tests = callFunction ./tests { };
      dev = wasix-libc-headers;
      plain = callPackage ./plain.nix { };
      mimalloc = callPackage ./package.nix { allocator = "mimalloc"; };
    };
  }
)
