# The target's interpreters, one for each row of the table, and wheels for them.
final: prev:
let
  inherit (prev) lib;
  releases = import ../toolchain/cpython/versions.nix // (prev.buildPackages.pythonReleases or { });

  interpreter =
    _: release: final.callPackage ../toolchain/cpython/package.nix { inherit release; };

  packages =
    name: release:
    let
      # Build tools are the machine's, under the names that nixpkgs gives them.
      host = final.buildPackages // final.buildPackages."${release.buildPython}Packages";
    in
    lib.fix (
      packages:
      let
        callPackage = final.callPackageIn host (
          final
          // packages
          // {
            python = final.${name};
            inherit callPackage;
          }
        );
      in
      {
        inherit callPackage;
        buildPythonPackage = callPackage ../toolchain/cpython/build-python-package.nix { };
      }
      // import ../pkgs/load.nix { inherit lib; } callPackage ../pkgs/python
    );
in
lib.mapAttrs interpreter releases
// lib.mapAttrs' (
  name: release: lib.nameValuePair "${name}Packages" (packages name release)
) releases
