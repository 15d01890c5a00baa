# The tool that audits wheels, and the static index of all wheels.
final: prev: {
  wasix-wheel = final.callPackage ../index/wheel-tool.nix { };
  wasix-index = final.callPackage ../index/package.nix { };
  wasix-coverage = final.callPackage ../index/coverage/package.nix { };
  index = final.callPackage ../index/site.nix {
    date = (builtins.fromJSON (builtins.readFile ../flake.lock)).nodes.nixpkgs.locked.lastModified;
    # The latest of a project's release lines has two names.
    wheels = final.lib.unique (
      final.lib.concatMap (
        name:
        let
          packages = final."${name}Packages";
        in
        map (wheel: packages.${wheel}) packages.wheelNames
      ) final.pythonReleaseNames
    );
  };
}
