# For a package of which the cast check names methods that lack their last parameter: see
# package.nix. It runs after the package's patches and fails where there is nothing to mend.
{ makeSetupHook, method-types }:
makeSetupHook {
  name = "method-types-hook";
  substitutions.tool = "${method-types}/bin/wasix-methods";
} ./hook.sh
