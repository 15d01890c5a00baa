# C libraries of the target.
final: prev:
let
  libraries = import ../pkgs/load.nix { inherit (prev) lib; } final.callPackage ../pkgs/libs;
in
libraries
// {
  libraryNames = builtins.attrNames libraries;
}
