# mimalloc's source with our patches: what mimalloc.c beside this file includes.
{
  lib,
  stdenvNoCC,
  fetchurl,
}:
stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "mimalloc-source";
  version = "2.0.9";

  src = fetchurl {
    url = "mirror://debian/pool/main/m/mimalloc/mimalloc_${finalAttrs.version}+ds.orig.tar.xz";
    hash = "sha256-y8nSB/8QWtHwy3OcN4B2FDpkUrjQYkMJzqCr+wQOlys=";
  };
  patches = map (name: ./patches + "/${name}") (lib.attrNames (builtins.readDir ./patches));

  dontConfigure = true;
  dontBuild = true;
  dontFixup = true;
  installPhase = ''
    cp -r . "$out"
  '';
})
