# Programs of the target, which are linked with libc itself.
final: prev:
let
  programs = import ../pkgs/load.nix { inherit (prev) lib; } (final.newScope {
    stdenv = final.stdenvPrograms;
  }) ../pkgs/programs;
  taken = builtins.attrNames (builtins.intersectAttrs programs prev);
in
prev.lib.throwIf (taken != [ ])
  "pkgs/programs: ${toString taken} is another package's name already"
  (programs // { programNames = builtins.attrNames programs; })
