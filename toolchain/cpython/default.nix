# All interpreters of versions.nix.
{ lib, callPackage }:
lib.mapAttrs (_: release: callPackage ./package.nix { inherit release; }) (import ./versions.nix)
