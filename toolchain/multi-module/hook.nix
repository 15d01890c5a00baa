# For a package whose modules share a library with state: see package.nix. It fails where no library
# has several modules. Build systems other than setuptools link them together by a patch.
{ makeSetupHook, multi-module }:
makeSetupHook {
  name = "multi-module-hook";
  substitutions = {
    site = "${multi-module}/lib/multi-module";
    tool = "${multi-module}/bin/wasix-modules";
  };
} ./hook.sh
