# mkDerivation with nixpkgs' interface: attributes or `finalAttrs: attributes`.
{
  lib,
  system,
  shell,
  setup,
  # What derivations show as the stdenv that made them.
  stdenv,
}:
let
  inherit (builtins) isFunction removeAttrs typeOf;

  # A package by name means another one in each list: see build-support/package-set.nix.
  forBuild = package: lib.getDev (package.__spliced.buildHost or package);
  forHost = package: lib.getDev (package.__spliced.hostTarget or package);

  build =
    attrs: overridden:
    let
      outputs = attrs.outputs or [ "out" ];
      # What a store name must not hold, as a Debian version may, is a hyphen each.
      name = lib.concatMapStrings (part: if lib.isList part then "-" else part) (
        builtins.split "[^A-Za-z0-9+._?=-]+" (lib.head (builtins.match "\\.*(.*)" given))
      );
      given =
        attrs.name or (
          if attrs ? pname && attrs ? version then
            "${attrs.pname}-${attrs.version}"
          else
            throw "mkDerivation: neither name nor pname and version are given; found ${toString (lib.attrNames attrs)}"
        );

      inputs =
        list: select:
        let
          valid = lib.filter (package: package != null) (lib.flatten (attrs.${list} or [ ]));
          wrong = lib.filter (
            package: !(lib.isDerivation package || builtins.isPath package || lib.isString package)
          ) valid;
        in
        lib.throwIf (wrong != [ ])
          "${given}: ${list} holds a ${typeOf (lib.head wrong)}; expected packages, paths or texts"
          (map (package: if lib.isDerivation package then select package else package) valid);

      env = attrs.env or { };
      twice = lib.attrNames (builtins.intersectAttrs env (removeAttrs attrs [ "env" ]));
      untyped = lib.filter (
        key:
        let
          value = env.${key};
        in
        !(
          lib.isDerivation value
          || lib.elem (typeOf value) [
            "string"
            "bool"
            "int"
          ]
        )
      ) (lib.attrNames env);
      checkedEnv =
        lib.throwIf (twice != [ ]) "${given}: ${toString twice} stands in env and beside it" (
          lib.throwIf (untyped != [ ])
            "${given}: env.${lib.head untyped} is a ${typeOf env.${lib.head untyped}}; expected a text, a number, a boolean or a package"
            env
        );

      drv = derivation (
        removeAttrs attrs [
          "passthru"
          "meta"
          "env"
          "pos"
        ]
        // checkedEnv
        // {
          inherit name outputs system;
          __ignoreNulls = true;
          builder = attrs.realBuilder or shell;
          args =
            attrs.args or [
              "-e"
              ./builder.sh
            ];
          # `nix develop` sources $stdenv/setup.
          stdenv = setup;
          strictDeps = true;
          nativeBuildInputs =
            inputs "depsBuildBuild" forBuild
            ++ inputs "nativeBuildInputs" forBuild
            ++ lib.optionals (attrs.doCheck or false) (inputs "nativeCheckInputs" forBuild)
            ++ lib.optionals (attrs.doInstallCheck or false) (inputs "nativeInstallCheckInputs" forBuild);
          buildInputs = inputs "buildInputs" forHost;
          propagatedBuildInputs = inputs "propagatedBuildInputs" forHost;
          propagatedNativeBuildInputs = inputs "propagatedNativeBuildInputs" forBuild;
        }
      );
      shown =
        lib.filterAttrs (key: _: attrs ? ${key}) { inherit (attrs) pname version src; }
        // {
          inherit name outputs stdenv;
          meta = attrs.meta or { };
          passthru = attrs.passthru or { };
          overrideAttrs = overridden;
        }
        // attrs.passthru or { };
      sisters = lib.genAttrs outputs (
        output: drv.${output} // shown // { outputSpecified = true; } // sisters
      );
    in
    drv // shown // sisters;

  # `change` is `attrs`, `prev: attrs` or `final: prev: attrs`.
  extend =
    f: change: final:
    let
      prev = f final;
      applied = if isFunction change then change prev else change;
    in
    prev // (if isFunction applied then change final prev else applied);

  fromFunction =
    f:
    let
      attrs = f (attrs // { inherit finalPackage; });
      finalPackage = build attrs (change: fromFunction (extend f change));
    in
    finalPackage;
in
attrs: fromFunction (if isFunction attrs then attrs else _: attrs)
