# A file by what it is: its hash, and a mirror:// address that the machine resolves.
{ system }:
{
  url,
  hash ? "",
  sha256 ? "",
  name ? baseNameOf url,
}:
let
  inherit (builtins) replaceStrings;
in
if hash == "" && sha256 == "" then
  throw "fetchurl: ${url} has no hash; give hash = \"sha256-...\""
else
  derivation {
    # Characters that pool paths have and store names must not.
    name = replaceStrings [ "~" "%" ":" ] [ "-" "-" "-" ] name;
    inherit system url;
    builder = "/bin/sh";
    args = [ ./fetch.sh ];
    outputHashMode = "flat";
    outputHashAlgo = if hash == "" then "sha256" else null;
    outputHash = if hash == "" then sha256 else hash;
    preferLocalBuild = true;
    impureEnvVars = import ./impure-env-vars.nix;
  }
