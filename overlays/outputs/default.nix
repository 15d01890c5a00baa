# The flake's outputs on the bundled package set.
{ system, overlay }:
let
  host = import ../../toolchain/bootstrap { inherit system; };
  base = host.lib.fix (final: host // overlay final host);
  cross = base.pkgsCross.wasm32-wasix;
  inherit (host) lib;

  libraries = lib.genAttrs (lib.attrNames (builtins.readDir ../../pkgs/libs)) (name: cross.${name});
  wheels = lib.genAttrs (lib.attrNames (builtins.readDir ../../pkgs/python)) (
    name: cross.python313Packages.${name}
  );
  toolchain = {
    inherit (cross)
      compiler-rt-builtins
      wasix-libc
      libcxx-wasix
      wasix-clang
      wasix-run
      wasm-tools
      wasix-index
      python313
      ;
  };
  catalogue = libraries // wheels;

  app = program: {
    type = "app";
    inherit program;
  };
  commands = import ./commands.nix {
    inherit lib host cross;
    outputs = lib.attrNames packages ++ map (name: "checks.${system}.${name}") (lib.attrNames checks);
  };
  packages =
    toolchain
    // catalogue
    // {
      inherit (cross) index;
      default = cross.index;
    };

  checks = lib.concatMapAttrs (
    name: package:
    lib.mapAttrs' (test: lib.nameValuePair "${name}-${test}") (package.tests or { })
  ) (toolchain // catalogue);

in
{
  inherit packages checks;

  apps = lib.mapAttrs (_: app) {
    wasix-run = "${cross.wasix-run}/bin/wasix-run";
    python = "${commands.python}/bin/python";
    demo = "${commands.demo}/bin/demo";
    test = "${commands.test}/bin/test";
    bench = "${commands.bench}/bin/bench";
    bench-pythons = "${commands.bench-pythons}/bin/bench-pythons";
    cpython-tests = "${commands.cpython-tests}/bin/cpython-tests";
    update-python-profile = "${commands.update-python-profile}/bin/update-python-profile";
    update-bootstrap-lock = "${commands.update-bootstrap-lock}/bin/update-bootstrap-lock";
  };

  devShells.default = cross.callPackage ../../toolchain/build-support/dev-shell.nix { };
}
