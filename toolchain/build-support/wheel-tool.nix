# A Python tool of the build machine from a pinned wheel, for sets that do not have it.
{
  lib,
  buildPackages,
  fetchPypi,
  # Of the bundled set's lock file.
  pin,
}:
let
  inherit (buildPackages) autoPatchelfHook python313Packages;
  tags = builtins.match "([^-]+)-([^-]+)-([^-]+)-([^-]+)-([^-]+)\\.whl" pin.file;
  tag = lib.elemAt tags;
in
python313Packages.buildPythonPackage {
  pname = pin.project;
  inherit (pin) version;
  format = "wheel";
  src = fetchPypi {
    pname = tag 0;
    inherit (pin) version sha256;
    format = "wheel";
    dist = tag 2;
    python = tag 2;
    abi = tag 3;
    platform = tag 4;
  };
  nativeBuildInputs = lib.optionals (tag 4 != "any") [ autoPatchelfHook ];
  dependencies = map (name: python313Packages.${name}) (lib.attrNames pin.requires);
}
