# The target's interpreters, one for each row of the table, and wheels for them.
final: prev:
let
  inherit (prev) lib;
  releases = import ../toolchain/cpython/versions.nix // (prev.buildPackages.pythonReleases or { });

  interpreter =
    name: release:
    final.callPackage ../toolchain/cpython/package.nix {
      inherit release;
      pythonPackages = final."${name}Packages";
    };

  packageSet =
    name: release:
    import ../toolchain/build-support/package-set.nix {
      inherit lib;
      # Build tools are the build machine's, under the names that nixpkgs gives them.
      buildPackages = final.buildPackages // final.buildPackages."${release.buildPython}Packages";
      inherited = final;
      overlays = [ (wheels name) ];
    };

  wheels =
    name: self: _:
    let
      # A name that a library has as well could mean either.
      ambiguous = lib.genAttrs (lib.attrNames (lib.intersectAttrs packages prev)) (
        name:
        throw "'${name}' names a library and a wheel: take pkgs.${name} for the library, python.pkgs.${name} for the wheel"
      );
      packages = import ../pkgs/load.nix { inherit lib; } (self.newScope ambiguous) ../pkgs/python;
    in
    packages
    // {
      wheelNames = lib.attrNames packages;
      callPackage = self.newScope ambiguous;
      # Whose packages are these, with whatever was overridden.
      python = final.${name} // {
        pkgs = self;
      };
      pythonPackages = self;
      runOnWasix = final.callFunction ../toolchain/runner/run-on-wasix.nix { python = final.${name}; };
      buildPythonPackage = self.callPackage ../toolchain/cpython/build-python-package { };
    };
in
lib.mapAttrs interpreter releases
// lib.mapAttrs' (
  name: release: lib.nameValuePair "${name}Packages" (packageSet name release)
) releases
// {
  pythonReleaseNames = lib.attrNames releases;
}
