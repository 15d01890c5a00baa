# nixpkgs' fetchPypi: what a file of a release is called follows from what it is.
{ fetchPypiFile }:
{
  # As the file's name has it, which may not be the project's normalised name.
  pname,
  version,
  # "setuptools" is a source archive, as in nixpkgs.
  format ? "setuptools",
  extension ? "tar.gz",
  # Of a wheel; `dist` is where nixpkgs looks for it.
  python ? "py2.py3",
  dist ? python,
  abi ? "none",
  platform ? "any",
  hash ? "",
  sha256 ? "",
}:
let
  file =
    {
      setuptools = "${pname}-${version}.${extension}";
      wheel = "${pname}-${version}-${python}-${abi}-${platform}.whl";
    }
    .${format}
      or (throw "fetchPypi: ${pname}: unknown format '${format}'; known: setuptools (a source archive), wheel");
in
if hash == "" && sha256 == "" then
  throw "fetchPypi: ${file} has no hash; give hash = \"sha256-...\""
else
  fetchPypiFile {
    project = pname;
    inherit file hash sha256;
  }
