# Installs the files that `pkgconfigItems` lists: nixpkgs' hook, for the target's library folder.
{ makeSetupHook }:
let
  hook = makeSetupHook { name = "copy-pkgconfig-items"; } ./hook.sh;
in
# The build machine's set may have one of that name.
hook // { __spliced.buildHost = hook; }
