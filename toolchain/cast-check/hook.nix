# Fails a build of which the process would end when it calls a function: see package.nix.
# `castExceptions` is a JSON file of what a package knows of and why it does no harm.
{ makeSetupHook, cast-check }:
makeSetupHook {
  name = "cast-check-hook";
  substitutions.tool = "${cast-check}/bin/wasix-casts";
} ./hook.sh
