# buildPythonPackage for the target, with nixpkgs' arguments and outputs: `out` is the installed
# tree, `dist` the wheel. `audit` is a derivation that exists only if the wheel passes; the index
# requires it, and no wheel depends on the auditor.
#
# What is ours: `pure = true` for a wheel that is the same for every platform, which is built
# without a compiler, and `castExceptions`, a JSON file of functions that are called as another type
# and why that does no harm (its form is in wasix_casts/exceptions.py).
{
  lib,
  stdenv,
  stdenvNoCC,
  makeSetupHook,
  runCommand,
  writeText,
  platform,
  linkable,
  castCheckHook,
  python,
  wasix-wheel,
  wasix-index,
}:
let
  buildPackages = python.pythonOnBuildForHost.pkgs;
  interpreter = "${python.pythonOnBuildForHost}/bin/${python.libPrefix}";

  # Arguments that mkDerivation does not get.
  own = [
    "pyproject"
    "format"
    "pure"
    "build-system"
    "dependencies"
    "optional-dependencies"
    "castExceptions"
  ];
  # What a package may say besides, as environment of its phases.
  passed = [
    "pname"
    "version"
    "src"
    "srcs"
    "sourceRoot"
    "setSourceRoot"
    "patches"
    "patchFlags"
    "nativeBuildInputs"
    "buildInputs"
    "propagatedBuildInputs"
    "propagatedNativeBuildInputs"
    "env"
    "setupHook"
    "meta"
    "passthru"
    "requiredSystemFeatures"
    "dontUnpack"
    "dontConfigure"
    "dontUseCmakeConfigure"
    "dontUseMesonConfigure"
    "configurePhase"
    "configureFlags"
    "cmakeFlags"
    "mesonFlags"
    "makeFlags"
    "ninjaFlags"
    "pypaBuildFlags"
    "enableParallelBuilding"
    "cargoDeps"
    "cargoRoot"
    "maturinBuildFlags"
    "licenseFiles"
  ]
  ++ lib.concatMap (phase: [
    "pre${phase}"
    "post${phase}"
  ]) [ "Unpack" "Patch" "Configure" "Build" "Install" "Fixup" ];

  checked =
    attrs:
    let
      subject = "buildPythonPackage: ${attrs.pname or "a package"}";
      known = own ++ passed;
      unknown = lib.attrNames (removeAttrs attrs known);
      format = attrs.format or "pyproject";
    in
    lib.throwIf (unknown != [ ])
      "${subject}: unknown argument ${lib.concatMapStringsSep ", " (name: "'${name}'") unknown}; known: ${lib.concatStringsSep " " known}"
      (
        lib.throwIf (!(attrs ? pname && attrs ? version)) "${subject}: expected pname and version" (
          lib.throwIf ((attrs.pyproject or null) != true && format != "wheel")
            "${subject}: expected pyproject = true, or format = \"wheel\""
            (
              lib.throwIf (attrs ? pyproject && attrs ? format) "${subject}: has pyproject and format; expected one" attrs
            )
        )
      );

  # Linked libraries belong into buildInputs, and a wheel of another interpreter serves for none.
  ofThisPython =
    subject:
    map (
      package:
      lib.throwIf ((package.pythonModule or null).libPrefix or null != python.libPrefix)
        "${subject}: dependencies has '${lib.getName package}', which is no Python package for ${python.libPrefix}"
        package
    );

  # Two versions of a module on one path: the first would serve for both.
  conflicts =
    given:
    let
      modules = lib.filter (each: each ? pname) given;
      versions =
        pname: lib.unique (map lib.getVersion (lib.filter (each: each.pname == pname) modules));
    in
    lib.filter (each: lib.length each.versions > 1) (
      map (pname: {
        inherit pname;
        versions = versions pname;
      }) (lib.unique (map (each: each.pname) modules))
    );
  listed = lib.concatMapStringsSep ", " (
    each: "${each.pname} ${lib.concatStringsSep " and " each.versions}"
  );

  withoutConflicts =
    subject: given:
    let
      # Some are wheels of the target too, and run on the build machine all the same.
      tools = map (tool: tool.__spliced.buildHost or tool) given;
      twice = conflicts (
        lib.unique (lib.concatMap (tool: [ tool ] ++ tool.requiredPythonModules or [ ]) tools)
      );
    in
    lib.throwIf (twice != [ ])
      "${subject}: build-system has ${listed twice}; override the tool that brings the other version"
      tools;

  # What is installed with a package, itself among them.
  oneOfEach =
    package: dependencies: modules:
    let
      twice = conflicts ([ package ] ++ modules);
      bringers = lib.filter (
        each:
        lib.any (module: lib.any ({ pname, ... }: module.pname or "" == pname) twice) (
          [ each ] ++ each.requiredPythonModules
        )
      ) dependencies;
    in
    lib.throwIf (twice != [ ])
      "${package.pname}: dependencies bring ${listed twice}, of which an environment holds one (${lib.concatMapStringsSep ", " (each: "${each.pname} ${lib.getVersion each}") bringers}); take dependencies that agree on a version"
      modules;

  hook = makeSetupHook {
    name = "wasix-wheel-hook";
    substitutions = {
      python = interpreter;
      # A path alone would be the checkout's, which no build sees.
      install = "${./install.py}";
      wasixWheel = "${wasix-wheel}/bin/wasix-wheel";
      inherit (python) sitePackages;
    };
  } ./wheel-hook.sh;

  build =
    function: final:
    let
      attrs = checked (function final);
      # overrideAttrs may have changed these.
      inherit (final) pname version;
      pure = attrs.pure or false;
      fromWheel = (attrs.format or "") == "wheel";
      dependencies = ofThisPython subject (attrs.dependencies or [ ]);
      build-system = attrs.build-system or [ ];
      subject = attrs.pname;
      wheel = final.finalPackage;
      requiredPythonModules = oneOfEach { inherit pname version; } dependencies (
        lib.unique (dependencies ++ lib.concatMap (each: each.requiredPythonModules) dependencies)
      );
      audit = runCommand "${pname}-audit" { nativeBuildInputs = [ wasix-index ]; } ''
        wasix-index audit --json --exports ${python.exportList} --abi ${python.abi} \
          --python ${python.version} --name ${pname} --version ${version} \
          --dependencies ${
            writeText "dependencies.json" (
              builtins.toJSON (
                lib.listToAttrs (map (each: lib.nameValuePair each.pname each.version) dependencies)
              )
            )
          } ${wheel.dist}/*.whl >"$out"
      '';
    in
    {
      dontPatchShebangs = true;
      # Tools that configure by themselves are driven by the build backend.
      configurePhase = "pyprojectConfigurePhase";
      dontUseCmakeConfigure = true;
      dontUseMesonConfigure = true;
    }
    // removeAttrs attrs own
    // {
      name = "${python.libPrefix}-${pname}-${version}";
      outputs = [
        "out"
        "dist"
      ];
      buildPhase = "pypaBuildPhase";
      installPhase = "wheelInstallPhase";
      nativeBuildInputs = withoutConflicts subject (
        [
          python.pythonOnBuildForHost
          hook
          buildPackages.build
          buildPackages.installer
        ]
        ++ lib.optionals (!pure) [ castCheckHook ]
        ++ build-system
        ++ attrs.nativeBuildInputs or [ ]
      );
      buildInputs = linkable subject (
        lib.optionals (!pure) [ python.dev ] ++ attrs.buildInputs or [ ]
      );
      propagatedBuildInputs = builtins.seq requiredPythonModules (
        linkable subject (dependencies ++ attrs.propagatedBuildInputs or [ ])
      );
      wheelKind =
        if pure then
          [ "--pure" ]
        else
          [
            "--compiled"
            "--platform"
            platform.python.wheelPlatform
          ];
      # The wheel has its own, and those of what is linked into it.
      dontInstallLicenses = true;
      passthru = {
        inherit
          audit
          build-system
          dependencies
          requiredPythonModules
          ;
        optional-dependencies = attrs.optional-dependencies or { };
        pythonModule = python;
      }
      // attrs.passthru or { }
      // {
        tests =
          lib.mapAttrs (test: check: check.named or (_: check) "${pname}-${test}") (
            attrs.passthru.tests or { }
          )
          // {
            inherit audit;
          };
      };
    }
    // lib.optionalAttrs fromWheel {
      unpackPhase = "wheelUnpackPhase";
      dontBuild = true;
    }
    // lib.optionalAttrs (attrs ? castExceptions) { inherit (attrs) castExceptions; };

  package =
    function:
    let
      # Said before there is a derivation, and so without `finalPackage`.
      arguments = function (arguments // { finalPackage = throw "buildPythonPackage: pure depends on finalPackage"; });
    in
    (if arguments.pure or false then stdenvNoCC else stdenv).mkDerivation (build function);

  # `change` is a set of arguments, or a function of the present ones.
  overridable =
    make: function:
    make function
    // {
      overridePythonAttrs =
        change:
        overridable make (
          final:
          let
            previous = function final;
          in
          previous // (if lib.isFunction change then change previous else change)
        );
      overrideAttrs = change: overridable (function: (make function).overrideAttrs change) function;
    };
in
argument: overridable package (if lib.isFunction argument then argument else _: argument)
