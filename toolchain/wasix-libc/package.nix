# The C library: Debian's wasi-libc source, our patches, our WASIX layer.
# `dev` is the derivation of its headers, which the layer's C files do not touch.
{
  stdenvNoCC,
  callPackage,
  wasix-libc-headers,
  platform,
}:
let
  common = callPackage ./build.nix { };
in
stdenvNoCC.mkDerivation (
  removeAttrs common [ "override" ]
  // {
    pname = "wasix-libc";
    cmakeFlags = common.cmakeFlags ++ [ "-DWASIX_LAYER=${./src}" ];
    ninjaFlags = [ "sysroot" ];
    installPhase = ''
      runHook preInstall
      mkdir -p "$out/${platform.libDir}"
      cp sysroot/lib/${platform.clangTarget}/*.a "$out/${platform.libDir}"
      runHook postInstall
    '';
    passthru = {
      dev = wasix-libc-headers;
      plain = callPackage ./plain.nix { };
    };
  }
)
