# For any nixpkgs-shaped set: adds pkgsCross.wasm32-wasix.
final: prev: {
  pkgsCross = (prev.pkgsCross or { }) // {
    wasm32-wasix = import ../toolchain/build-support/package-set.nix {
      inherit (prev) lib;
      buildPackages = final;
      overlays = [
        (import ./base.nix final)
        (import ./toolchain.nix)
        (import ./libs.nix)
        (import ./programs.nix)
        (import ./python.nix)
        (import ./index.nix)
      ];
    };
  };
}
