# Fails a build of which the process would end when it calls a function: see package.nix.
# `castExceptions` is a JSON file of what a package knows of and why it does no harm.
{
  makeSetupHook,
  stdenvNoCC,
  cast-check,
  llvmPackages_22,
}:
let
  # Clang is silent about headers that it finds with -isystem, or speaks of everything there. So it
  # is told to, and not to show what else it finds in headers of the store, nor what libc++ does.
  # Of two entries for a warning, the last one counts. Macros of these headers count as code of the
  # file that uses them, and a project may have headers for -isystem of its own: what is shown there
  # fails no build, so -Werror means unknown options only, for which configure scripts use it.
  mappings = stdenvNoCC.mkDerivation {
    name = "cast-check-warnings";
    dontUnpack = true;
    installPhase = ''
      clang=${llvmPackages_22.clang-unwrapped}/bin/clang
      "$clang" --autocomplete=-W | sed -nE 's/^-W([a-z][^[:blank:]=,]*)([[:blank:]].*)?$/\1/p' |
        grep -v '^no-' | sort -u >groups
      sed -E 's|(.*)|[\1]\nsrc:/nix/store/*|' groups >all
      "$clang" -fsyntax-only --warning-suppression-mappings=all -x c /dev/null 2>&1 |
        sed -n "s/.*unknown warning option '\([^']*\)'.*/\1/p" >unknown
      grep -vxFf unknown groups | sed -E 's|(.*)|[\1]\nsrc:/nix/store/*|' >"$out"
      for group in cast-function-type-mismatch incompatible-function-pointer-types; do
        grep -qx "$group" groups
        printf '[%s]\nsrc:/nix/store/*-libcxx-wasix-*\n' "$group" >>"$out"
      done
      "$clang" -fsyntax-only -Werror --warning-suppression-mappings="$out" -x c /dev/null
    '';
  };
in
makeSetupHook {
  name = "cast-check-hook";
  substitutions = {
    tool = "${cast-check}/bin/wasix-casts";
    inherit mappings;
  };
} ./hook.sh
