# A file of a PyPI project by its name and hash, from the index that the machine uses.
{ system, stage0 }:
{
  project,
  file,
  hash ? "",
  sha256 ? "",
}:
derivation {
  name = file;
  inherit system file;
  pname = project;
  builder = "${stage0}/python";
  args = [ ./fetch_pypi.py ];
  PYTHONPATH = ../src;
  pipWheels = "${stage0}/usr/share/python-wheels";
  outputHashMode = "flat";
  outputHashAlgo = if hash == "" then "sha256" else null;
  outputHash = if hash == "" then sha256 else hash;
  preferLocalBuild = true;
  impureEnvVars = import ./impure-env-vars.nix;
}
