# Wheels that projects publish for the build machine, unpacked, beside those that are here.
{
  lib,
  packageSet,
  cross,
}:
let
  inherit (packageSet) python313 runCommand;

  # What a project publishes of the version that is here.
  unpackedWheel =
    package: published:
    let
      wheel = packageSet.fetchPypi (
        {
          inherit (package) pname version;
          format = "wheel";
          python = "cp313";
          abi = "cp313";
        }
        // published
      );
    in
    runCommand "${package.pname}-native" { inherit wheel; } ''
      mkdir "$out"
      ${python313}/bin/python3.13 -m zipfile -e "$wheel" "$out"
    '';
in
{
  # The folder on the path that has a package natively; `published` has the wheels by name.
  site =
    user: published: each:
    if published ? ${each.pname} then
      unpackedWheel each published.${each.pname}
    else
      lib.throwIf (
        !lib.elem "--pure" each.wheelKind
      ) "${user}: 'native' has no wheel of ${each.pname}, which is compiled" (
        "${each}/${cross.python313.sitePackages}"
      );
}
