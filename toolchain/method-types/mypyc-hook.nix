# For a package that mypyc compiles: see package.nix. Its files exist only during the build, so
# mypyc is told by a module that each interpreter of the build reads when it starts.
{ makeSetupHook }:
makeSetupHook {
  name = "mypyc-hook";
  substitutions.site = "${./mypyc}";
} ./mypyc-hook.sh
