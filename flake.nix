{
  description = "A wasm32-wasix toolchain, C libraries and Python wheels, and their index";

  # Fetched only by what asks for it: overlays.default on nixpkgs, and legacyPackages.
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      system = "x86_64-linux";
      overlay = import ./overlays;
      project = import ./overlays/outputs { inherit system overlay; };
    in
    {
      overlays.default = overlay;
      packages.${system} = project.packages;
      apps.${system} = project.apps;
      devShells.${system} = project.devShells;
      checks.${system} = project.checks;
      # Fixed names, so that looking for another one here does not fetch nixpkgs.
      legacyPackages.${system} = {
        inherit (project) bashInteractive nodeTests upstreamTests;
        inherit (nixpkgs.legacyPackages.${system}.extend overlay) pkgsCross;
      };
    };
}
