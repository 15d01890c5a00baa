# What packages with Rust are built by, under nixpkgs' names.
{
  lib,
  makeSetupHook,
  buildPackages,
  rust,
  rustCratePatches,
  platform,
}:
{
  inherit (buildPackages.rustPlatform) importCargoLock;

  cargoSetupHook = makeSetupHook {
    name = "cargo-setup-hook";
    propagatedBuildInputs = [ rust ];
    substitutions = {
      inherit (platform.rust) target;
      patchCrates = rustCratePatches;
    };
  } ./hooks/cargo-setup.sh;

  maturinBuildHook = makeSetupHook {
    name = "maturin-build-hook";
    propagatedBuildInputs = [ buildPackages.python313Packages.maturin ];
    substitutions = {
      python = "${buildPackages.python313}/bin/python3.13";
      sbom = "${./hooks/sbom.py}";
    };
  } ./hooks/maturin-build.sh;
}
