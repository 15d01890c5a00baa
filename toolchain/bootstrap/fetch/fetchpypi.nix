# A file of a PyPI project by name, version and hash, as nixpkgs' fetchPypi.
{ system, stage0 }:
{
  pname,
  version,
  hash ? "",
  sha256 ? "",
  # The file's name, where it is not the sdist's.
  file ? "${builtins.replaceStrings [ "-" "." ] [ "_" "_" ] pname}-${version}.tar.gz",
}:
if hash == "" && sha256 == "" then
  throw "fetchPypi: ${file} has no hash; give hash = \"sha256-...\""
else
  derivation {
    name = file;
    inherit system pname file;
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
