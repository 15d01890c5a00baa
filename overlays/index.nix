# The tool that audits wheels, and the static index of all wheels.
final: prev: {
  wasix-wheel = final.callPackage ../index/wheel-tool.nix { };
  wasix-index = final.callPackage ../index/package.nix { };
  wasix-pages = final.callPackage ../index/pages/package.nix { };
  browser-python = final.callPackage ../index/try/package.nix { };
  wasix-coverage = final.callPackage ../index/coverage/package.nix { };
  index = final.callPackage ../index/site.nix {
    # What the flake calls a wheel whose name a library has as well.
    flakeName =
      name:
      if final.lib.elem name (final.libraryNames ++ final.programNames) then
        "${final.lib.head final.pythonReleaseNames}-${name}"
      else
        name;
    libraries = map (name: final.${name}) final.libraryNames;
    suites = ../tests/data/upstream;
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
