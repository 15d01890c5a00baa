# For any nixpkgs-shaped set: adds pkgsCross.wasm32-wasix.
final: prev:
let
  overlays = [
    (import ./toolchain.nix)
    (import ./libs.nix)
    (import ./python.nix)
    (import ./index.nix)
  ];
in
{
  pkgsCross = (prev.pkgsCross or { }) // {
    wasm32-wasix = import ../toolchain/build-support/package-set.nix {
      inherit (prev) lib;
      buildPackages = final;
      inherit overlays;
    };
  };
}
