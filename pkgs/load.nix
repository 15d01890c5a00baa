# The only code that reads package folders: every folder is a package of that name.
{ lib }:
callPackage: directory:
let
  entries = builtins.readDir directory;
  stray = lib.attrNames (lib.filterAttrs (_: type: type != "directory") entries);
in
lib.throwIf (stray != [ ]) "${toString directory}: ${toString stray} is not a package directory" (
  lib.mapAttrs (name: _: callPackage (directory + "/${name}/package.nix") { }) entries
)
