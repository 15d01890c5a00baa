# An archive of a crate by its hash, from the registry that the machine uses.
{
  system,
  stage0,
  cargo,
}:
{
  name,
  crate,
  version,
  hash ? "",
  sha256 ? "",
}:
derivation {
  inherit
    name
    system
    cargo
    crate
    version
    ;
  builder = "${stage0}/python";
  args = [ "${./fetch_crate.py}" ];
  PYTHONPATH = ../src;
  outputHashMode = "flat";
  outputHashAlgo = if hash == "" then "sha256" else null;
  outputHash = if hash == "" then sha256 else hash;
  preferLocalBuild = true;
  impureEnvVars = import ./impure-env-vars.nix;
}
// {
  url = "mirror://crates/${crate}/${version}";
}
