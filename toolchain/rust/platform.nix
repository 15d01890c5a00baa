# What packages with Rust are built by, under nixpkgs' names.
{
  lib,
  makeSetupHook,
  buildPackages,
  runCommand,
  rust,
  rustCratePatches,
  platform,
}:
{
  # The crates of a lock file, fitted to the target.
  importCargoLock =
    { lockFile }:
    let
      vendor = buildPackages.rustPlatform.importCargoLock { inherit lockFile; };
      entries = rustCratePatches.entriesFor lockFile;
    in
    if entries == [ ] then
      vendor
    else
      runCommand "cargo-vendor-fitted" { } ''
        cp -r --no-preserve=mode ${vendor} "$out"
        ${rustCratePatches.command entries} "$out"
      '';
  # What fits crates that a source brings: a command that is told their directory.
  patchCrates = rustCratePatches.all;

  cargoSetupHook = makeSetupHook {
    name = "cargo-setup-hook";
    propagatedBuildInputs = [ rust ];
    substitutions = { inherit (platform.rust) target; };
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
