# wasi-libc's source with our patches, which register themselves in the order of their names.
{
  lib,
  stdenvNoCC,
  fetchurl,
}:
stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "wasix-libc-source";
  version = "0.0~git20260129.ec0effd";

  src = fetchurl {
    url = "mirror://debian/pool/main/w/wasi-libc/wasi-libc_${finalAttrs.version}.orig.tar.xz";
    name = "wasi-libc.orig.tar.xz";
    hash = "sha256-n2NjXlMtdNWmLkPVvAYYUPrkk2gwOe6B8fyB0DZxnXg=";
  };
  patches = map (name: ./patches + "/${name}") (lib.attrNames (builtins.readDir ./patches));

  dontConfigure = true;
  dontBuild = true;
  dontFixup = true;
  installPhase = ''
    cp -r . "$out"
  '';
})
