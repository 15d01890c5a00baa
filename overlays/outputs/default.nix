# The flake's outputs on the bundled package set.
{ system, overlay }:
let
  bootstrap = import ../../toolchain/bootstrap { inherit system; };
  inherit (bootstrap) lib;
  packageSet = lib.fix (final: bootstrap // overlay final bootstrap);
  cross = packageSet.pkgsCross.wasm32-wasix;
  wheels = cross.python313Packages;

  members = names: set: lib.genAttrs names (name: set.${name});
  toolchain = members [
    "compiler-rt-builtins"
    "wasix-libc"
    "libcxx-wasix"
    "wasix-clang"
    "rust"
    "wasix-run"
    "node-engine"
    "uv-python"
    "wasm-tools"
    "wasix-index"
    "wasix-pages"
    "wasix-wheel"
    "python313"
  ] cross;
  compiled = members (cross.libraryNames ++ cross.programNames) cross;
  catalogue =
    compiled
    # What is asked for by a wheel's name is the wheel, not its installed tree. A library keeps the
    # name that it shares with a wheel, as in nixpkgs.
    // lib.mapAttrs' (name: wheel: lib.nameValuePair (wheelOutput name) wheel.dist) (
      members wheels.wheelNames wheels
    );
  wheelOutput = name: if compiled ? ${name} then "python313-${name}" else name;

  packages =
    toolchain
    // catalogue
    // {
      inherit index;
      default = index;
    };
  checks = lib.concatMapAttrs (
    name: package: lib.mapAttrs' (test: lib.nameValuePair "${name}-${test}") (package.tests or { })
  ) (toolchain // catalogue);

  # The index that tests use: of the wheels that stand for a mechanism, and of what these require.
  representatives = map (entry: entry.package) (
    lib.attrValues (builtins.fromJSON (builtins.readFile ../../tests/data/mechanisms.json))
  );
  # The latest line of a project comes along with an older one.
  fewWheels = map (name: wheels.${name}) (
    lib.filter (
      name:
      lib.any (chosen: chosen == wheelOutput name || lib.hasPrefix "${wheelOutput name}_" chosen) representatives
    ) wheels.wheelNames
  );
  indexOf =
    chosen:
    cross.index.override {
      wheels = lib.unique (chosen ++ lib.concatMap (wheel: wheel.requiredPythonModules) chosen);
    };
  index = cross.index // {
    tested = indexOf fewWheels;
    # Each wheel whose page runs an example, with what that imports, for its test alone.
    examples = lib.genAttrs (lib.filter (name: wheels.${name} ? example) wheels.wheelNames) (
      name: indexOf [ wheels.${name} ]
    );
  };

  nodeTests = lib.mapAttrs (_: check: check.onNode) (lib.filterAttrs (_: check: check ? onNode) checks);

  commands = import ./commands.nix { inherit lib packageSet cross; };
in
{
  inherit packages checks;
  # Those of the checks that run on the second engine as well, and `all` of them.
  nodeTests = nodeTests // {
    all = packageSet.runCommand "node-tests" { tests = lib.attrValues nodeTests; } ''
      cat $tests >"$out"
    '';
  };
  upstreamTests = import ../../tests/upstream/suites.nix { inherit lib packageSet cross; };

  apps =
    lib.mapAttrs (name: command: {
      type = "app";
      program = "${command}/bin/${name}";
    }) commands
    // {
      wasix-run = {
        type = "app";
        program = "${cross.wasix-run}/bin/wasix-run";
      };
    };

  # What Nix starts shells with: it looks for this name in what it takes for nixpkgs.
  bashInteractive = bootstrap.bash;

  devShells =
    let
      shell = cross.callPackage ../../toolchain/build-support/dev-shell.nix;
    in
    {
      default = shell { };
      libs = shell { libraries = lib.attrValues (members cross.libraryNames cross); };
    };
}
