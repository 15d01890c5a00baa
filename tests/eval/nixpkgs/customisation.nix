# How nixpkgs calls packages and lets them be overridden: every result of callPackage that is
# a set gains `override` and `overrideDerivation`, and every function becomes a set that is called.
{ lib }:
rec {
  overrideDerivation =
    drv: f:
    derivation (drv.drvAttrs // f drv)
    // {
      inherit (drv) meta passthru;
    };

  makeOverridable =
    f:
    lib.mirrorFunctionArgs f (
      arguments:
      let
        result = f arguments;
        again = g: lib.mirrorFunctionArgs f g;
        changed = new: arguments // lib.toFunction new arguments;
        override = again (new: makeOverridable f (changed new));
        # What is done to a result is done again to the result of other arguments.
        afterwards = g: makeOverridable (again (other: g (f other))) arguments;
      in
      if builtins.isAttrs result then
        result
        // {
          inherit override;
          overrideDerivation = g: afterwards (drv: overrideDerivation drv g);
        }
        // lib.optionalAttrs (result ? overrideAttrs) {
          overrideAttrs = g: afterwards (package: package.overrideAttrs g);
        }
      else if lib.isFunction result then
        lib.setFunctionArgs result (lib.functionArgs result)
        // {
          inherit override;
          overrideDerivation = throw "overrideDerivation not yet supported for functors";
        }
      else
        result
    );

  callPackageWith =
    automatic: file: arguments:
    let
      f = if lib.isFunction file then file else import file;
      wanted = lib.functionArgs f;
      given = lib.intersectAttrs wanted automatic // arguments;
      missing = lib.filter (name: !wanted.${name} && !given ? ${name}) (lib.attrNames wanted);
      where = if lib.isFunction file then "<unknown location>" else toString file;
    in
    if missing == [ ] then
      makeOverridable f given
    else
      abort (
        "lib.customisation.callPackageWith: Function called without required argument"
        + " \"${lib.head missing}\" at ${where}"
      );

  callPackagesWith =
    automatic: file: arguments:
    let
      f = if lib.isFunction file then file else import file;
      given = lib.intersectAttrs (lib.functionArgs f) automatic // arguments;
    in
    lib.mapAttrs (name: _: makeOverridable (other: (f other).${name}) given) (f given);

  makeScope =
    newScope: f:
    let
      self = f self // {
        newScope = scope: newScope (self // scope);
        callPackage = self.newScope { };
        overrideScope = overlay: makeScope newScope (lib.extends overlay f);
        packages = f;
      };
    in
    self;

  # `passthru` on the derivation and on each of its outputs, and a check that comes first.
  extendDerivation =
    condition: passthru: drv:
    let
      names = drv.outputs or [ "out" ];
      common =
        drv
        // lib.genAttrs names output
        // {
          all = map output names;
        }
        // passthru;
      checked = paths: {
        drvPath = assert condition; paths.drvPath;
        outPath = assert condition; paths.outPath;
      };
      output =
        name:
        common
        // {
          inherit (drv.${name}) type outputName;
          outputSpecified = true;
        }
        // checked drv.${name};
    in
    common // { outputUnspecified = true; } // checked drv;
}
