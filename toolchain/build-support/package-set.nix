# A set of packages for the target on top of a set for the build machine.
{
  lib,
  buildPackages,
  overlays,
}:
let
  # What a dependency list means depends on the list: a tool of the build machine in
  # nativeBuildInputs, a library of the target in buildInputs.
  splice =
    host: target:
    lib.mapAttrs (
      name: package:
      if host ? ${name} && lib.isDerivation package && lib.isDerivation host.${name} then
        package
        // {
          __spliced = {
            buildHost = host.${name};
            hostTarget = package;
          };
        }
      else
        package
    ) target;

  callPackageIn =
    host: target: file: arguments:
    let
      f = if lib.isFunction file then file else import file;
      wanted = builtins.functionArgs f;
      inherit (builtins) intersectAttrs;
      found = intersectAttrs wanted host // splice host (intersectAttrs wanted target) // arguments;
      missing = lib.filter (name: !wanted.${name} && !(found ? ${name})) (lib.attrNames wanted);
      where = if lib.isFunction file then "a package function" else toString file;
    in
    lib.throwIf (missing != [ ])
      "${where}: no package is named ${lib.concatStringsSep ", " missing}; arguments name packages of this set"
      (lib.makeOverridable f found);

  base = final: {
    inherit lib buildPackages callPackageIn;
    inherit (buildPackages)
      fetchurl
      fetchPypi
      stdenvNoCC
      makeSetupHook
      runCommand
      emptyDirectory
      writeText
      writeTextFile
      ;
    callPackage = callPackageIn buildPackages final;
  };
in
lib.fix (
  final: builtins.foldl' (prev: overlay: prev // overlay final prev) (base final) overlays
)
