# The tool that audits wheels, and the static index of all wheels.
final: prev: {
  wasix-index = final.callPackage ../index/package.nix { };
  index = final.callPackage ../index/site.nix {
    wheels = prev.lib.filter prev.lib.isDerivation (prev.lib.attrValues final.python313Packages);
  };
}
