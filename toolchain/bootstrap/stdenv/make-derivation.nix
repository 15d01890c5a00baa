# mkDerivation with nixpkgs' interface: attributes or `finalAttrs: attributes`.
{
  lib,
  system,
  shell,
  setup,
  defaultNativeBuildInputs,
}:
let
  inherit (builtins) isFunction removeAttrs;

  # For the machine that builds: what a spliced package is there.
  native = package: lib.getDev (package.__spliced.buildHost or package);
  target = package: lib.getDev (package.__spliced.hostTarget or package);
  inputs = select: list: map select (lib.filter (package: package != null) list);

  build =
    attrs: overridden:
    let
      outputs = attrs.outputs or [ "out" ];
      # A Debian version may hold what a store name must not.
      name = builtins.replaceStrings [ "~" ":" ] [ "-" "-" ] given;
      given =
        attrs.name or (
          if attrs ? pname && attrs ? version then
            "${attrs.pname}-${attrs.version}"
          else
            throw "mkDerivation: neither name nor pname and version are given; found ${toString (lib.attrNames attrs)}"
        );
      drv = derivation (
        removeAttrs attrs [
          "passthru"
          "meta"
          "env"
          "pos"
        ]
        // (attrs.env or { })
        // {
          inherit name outputs system;
          builder = attrs.realBuilder or shell;
          args =
            attrs.args or [
              "-e"
              ./builder.sh
            ];
          # `nix develop` sources $stdenv/setup.
          stdenv = setup;
          strictDeps = true;
          nativeBuildInputs = inputs native (defaultNativeBuildInputs ++ (attrs.nativeBuildInputs or [ ]));
          buildInputs = inputs target (attrs.buildInputs or [ ]);
          propagatedBuildInputs = inputs target (attrs.propagatedBuildInputs or [ ]);
          propagatedNativeBuildInputs = inputs native (attrs.propagatedNativeBuildInputs or [ ]);
        }
      );
      extra = {
        inherit (attrs) pname version;
      };
      decorate =
        output:
        output
        // lib.filterAttrs (key: _: attrs ? ${key}) extra
        // lib.optionalAttrs (attrs ? src) { inherit (attrs) src; }
        // {
          inherit name outputs;
          meta = attrs.meta or { };
          passthru = attrs.passthru or { };
          overrideAttrs = overridden;
        }
        // (attrs.passthru or { });
      # Every output knows its sisters, and itself as the one that was asked for.
      package =
        decorate drv
        // lib.genAttrs outputs (
          output: decorate drv.${output} // { outputSpecified = true; } // sisters
        );
      sisters = lib.genAttrs outputs (output: decorate drv.${output} // { outputSpecified = true; });
    in
    package;

  fromFunction =
    f:
    let
      attrs = f (attrs // { inherit finalPackage; });
      finalPackage = build attrs (
        change:
        fromFunction (
          final:
          let
            prev = f final;
          in
          prev
          // (
            if isFunction change then
              let
                applied = change prev;
              in
              if isFunction applied then change final prev else applied
            else
              change
          )
        )
      );
    in
    finalPackage;
in
attrs: fromFunction (if isFunction attrs then attrs else _: attrs)
