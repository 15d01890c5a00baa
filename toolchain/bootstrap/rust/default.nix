# The Rust of the build machine, under nixpkgs' names.
{
  lib,
  system,
  lock,
  stage0,
  runCommand,
  rust,
  rust-src,
}:
let
  version = builtins.head (builtins.match "([0-9.]+).*" lock.debian.rustc-web.version);
  fetchCrateFile = import ../fetch/crate-file.nix {
    inherit system stage0;
    cargo = rust;
  };
in
rec {
  rustc = rust // {
    pname = "rustc";
    inherit version;
  };
  cargo = rust // {
    pname = "cargo";
    inherit version;
  };
  rustPlatform = {
    inherit rustc cargo;
    rustLibSrc = "${rust-src}/usr/src/rustc-${version}/library";
    importCargoLock = import ./import-cargo-lock.nix {
      inherit lib runCommand fetchCrateFile;
    };
  };
  fetchCrate = import ../fetch/fetchcrate.nix { inherit fetchCrateFile; };
}
