# A set of packages for the target, on top of one for the build machine, with the scope functions
# of nixpkgs: callPackage, newScope, overrideScope.
{
  lib,
  buildPackages,
  # What packages of the set may ask for besides its members.
  inherited ? { },
  overlays,
}:
let
  # What a name means depends on the list that it stands in: a tool of the build machine in
  # nativeBuildInputs, a library of the target in buildInputs. The stdenv of the target refuses to
  # link what is for the build machine only.
  splice =
    forBuild: forTarget:
    forBuild
    // lib.mapAttrs (
      name: package:
      if
        lib.isDerivation package && !(package ? __spliced) && lib.isDerivation (forBuild.${name} or null)
      then
        package
        // {
          __spliced = {
            buildHost = forBuild.${name};
            hostTarget = package;
          };
        }
      else
        package
    ) forTarget;

  argumentsFor =
    target: file: arguments:
    let
      function = if lib.isFunction file then file else import file;
      wanted = lib.functionArgs function;
      found =
        splice (builtins.intersectAttrs wanted buildPackages) (builtins.intersectAttrs wanted target)
        // arguments;
      missing = lib.filter (name: !wanted.${name} && !(found ? ${name})) (lib.attrNames wanted);
      where = if lib.isFunction file then "a package function" else toString file;
    in
    lib.throwIf (missing != [ ])
      "${where}: no package is named ${lib.concatStringsSep ", " missing}; arguments name packages of this set"
      { inherit function found; };

  # lib.makeOverridable knows of overrideAttrs, which can be overridden again.
  overridable =
    function: arguments:
    let
      made = lib.makeOverridable function arguments;
    in
    if made ? overridePythonAttrs then
      made
      // {
        overridePythonAttrs =
          change: overridable (again: (function again).overridePythonAttrs change) arguments;
      }
    else
      made;

  base =
    make: overlays: final:
    let
      target = extra: inherited // final // extra;
    in
    {
      inherit buildPackages;
      newScope =
        extra: file: arguments:
        let
          call = argumentsFor (target extra) file arguments;
        in
        overridable call.function call.found;
      callPackage = final.newScope { };
      # For what is no package: nothing is added to what the function returns.
      callFunction =
        file: arguments:
        let
          call = argumentsFor (target { }) file arguments;
        in
        call.function call.found;
      overrideScope = overlay: make (overlays ++ [ overlay ]);
    };

  make =
    overlays:
    lib.fix (
      final: builtins.foldl' (prev: overlay: prev // overlay final prev) (base make overlays final) overlays
    );
in
make overlays
