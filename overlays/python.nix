# Wheels for the target's interpreter.
final: prev:
let
  # Build tools are the machine's, under the names that nixpkgs gives them.
  host = final.buildPackages // final.buildPackages.python313Packages;
in
{
  python313Packages = prev.lib.fix (
    packages:
    let
      callPackage = final.callPackageIn host (
        final
        // packages
        // {
          python = final.python313;
          inherit callPackage;
        }
      );
    in
    {
      inherit callPackage;
      buildPythonPackage = callPackage ../toolchain/cpython/build-python-package.nix { };
    }
    // import ../pkgs/load.nix { inherit (prev) lib; } callPackage ../pkgs/python
  );
}
