# C libraries of the target, each with the tarball of its tree.
final: prev:
let
  inherit (prev) lib;
  libraries = import ../pkgs/load.nix { inherit lib; } final.callPackage ../pkgs/libs;
in
lib.mapAttrs (_: library: library // { tarball = final.libTarball library; }) libraries
