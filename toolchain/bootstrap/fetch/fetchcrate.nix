# nixpkgs' fetchCrate, for archives that stay as they are.
{ fetchCrateFile }:
{
  # A crate's name, or that of a package that has another.
  pname ? null,
  crateName ? pname,
  version,
  unpack ? true,
  hash ? "",
  sha256 ? "",
}:
if unpack then
  throw "fetchCrate: ${crateName}: expected unpack = false, as the hash is that of the registry's archive"
else if hash == "" && sha256 == "" then
  throw "fetchCrate: ${crateName} ${version} has no hash; give hash = \"sha256-...\""
else
  fetchCrateFile {
    name = "${crateName}-${version}.tar.gz";
    crate = crateName;
    inherit version hash sha256;
  }
