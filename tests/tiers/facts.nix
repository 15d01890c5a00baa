# What the planner has to know of outputs of the flake: derivations by name, and what a package says
# of the way that it is built.
packages:
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    filter
    isString
    mapAttrs
    match
    unsafeDiscardStringContext
    ;
  text = value: unsafeDiscardStringContext (toString value);
  flatten = value: if builtins.isList value then concatMap flatten value else [ value ];
  present = list: filter (each: each != null) (flatten list);
  named = package: package.pname or package.name or (baseNameOf (text package));
  names = list: map named (present list);

  derivation = package: {
    inherit (package) drvPath;
    outputs = map (output: text package.${output}.outPath) package.outputs;
  };

  traits = package: {
    tools = names (package.nativeBuildInputs or [ ]);
    buildSystem = names (package.build-system or [ ]);
    # Libraries and wheels of the target that it is built with.
    inputs = names (package.buildInputs or [ ] ++ package.propagatedBuildInputs or [ ]);
    headers = names (
      filter (each: each ? coreIncludeDir) (
        present (package.buildInputs or [ ] ++ package.dependencies or [ ])
      )
    );
    patches = map text (package.patches or [ ]);
    configures = !(package.dontConfigure or false);
    configureScript = package.configureScript or "";
    configureFlags = map text (flatten (package.configureFlags or [ ]));
    pure = elem "--pure" (flatten (package.wheelKind or [ ]));
    fromWheel = (package.unpackPhase or "") == "wheelUnpackPhase";
    cargo = package ? cargoDeps;
    configPrograms = filter (name: match "[A-Z0-9_]+_CONFIG" name != null && isString package.${name}) (
      attrNames package
    );
  };

  # Of a wheel, the output is what the flake calls by its name.
  facts =
    package:
    derivation package
    // {
      path = text package.outPath;
      # Has the hook of the target's stdenv.
      compiled = elem "wasix-hook" (names (package.nativeBuildInputs or [ ]));
      large = elem "big-parallel" (package.requiredSystemFeatures or [ ]);
      tests = mapAttrs (_: derivation) (package.tests or { });
      tarball = if package ? tarball && !(package ? wheelKind) then derivation package.tarball else null;
      traits = traits package;
    };
in
mapAttrs (_: facts) packages
