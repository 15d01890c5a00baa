# The archive of an npm package, by its name. nixpkgs' fetchurl knows no such mirror.
{ lib, buildPackages }:
let
  fetchurl = import ../bootstrap/fetch/fetchurl.nix {
    inherit (buildPackages.stdenv.hostPlatform) system;
  };
in
{
  # With its scope, if it has one.
  pname,
  version,
  hash,
}:
fetchurl {
  url = "mirror://npm/${pname}/-/${baseNameOf pname}-${version}.tgz";
  inherit hash;
}
