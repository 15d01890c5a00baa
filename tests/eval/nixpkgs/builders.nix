# nixpkgs' small builders, with its arguments.
{
  lib,
  stdenv,
  stdenvNoCC,
}:
rec {
  runCommandWith =
    {
      name,
      stdenv ? stdenvNoCC,
      runLocal ? false,
      derivationArgs ? { },
    }:
    buildCommand:
    stdenv.mkDerivation (
      {
        enableParallelBuilding = true;
        inherit name buildCommand;
        passAsFile = [ "buildCommand" ] ++ derivationArgs.passAsFile or [ ];
      }
      // removeAttrs derivationArgs [ "passAsFile" ]
    );
  runCommand =
    name: derivationArgs:
    runCommandWith {
      inherit name derivationArgs;
    };
  runCommandLocal =
    name: derivationArgs:
    runCommandWith {
      inherit name derivationArgs;
      runLocal = true;
    };
  runCommandCC =
    name: derivationArgs:
    runCommandWith {
      inherit name derivationArgs stdenv;
    };

  writeTextFile =
    {
      name,
      text,
      executable ? false,
      destination ? "",
      checkPhase ? "",
      meta ? { },
      passthru ? { },
      allowSubstitutes ? false,
      preferLocalBuild ? true,
      derivationArgs ? { },
    }:
    assert lib.assertMsg (
      destination != "" -> (lib.hasPrefix "/" destination && destination != "/")
    ) "destination must be an absolute path, got '${destination}' instead.";
    runCommand name (
      {
        inherit
          text
          executable
          checkPhase
          allowSubstitutes
          preferLocalBuild
          meta
          passthru
          ;
        passAsFile = [ "text" ] ++ derivationArgs.passAsFile or [ ];
      }
      // removeAttrs derivationArgs [ "passAsFile" ]
    ) "install $textPath $out${destination}";
  writeText = name: text: writeTextFile { inherit name text; };
  writeTextDir =
    path: text:
    writeTextFile {
      inherit text;
      name = baseNameOf path;
      destination = "/${path}";
    };
  writeScript =
    name: text:
    writeTextFile {
      inherit name text;
      executable = true;
    };
  writeScriptBin =
    name: text:
    writeTextFile {
      inherit name text;
      executable = true;
      destination = "/bin/${name}";
      meta.mainProgram = name;
    };
  writeShellScript = name: text: writeScript name "#!${stdenv.shell}\n${text}";
  writeShellScriptBin = name: text: writeScriptBin name "#!${stdenv.shell}\n${text}";
  writeShellApplication =
    {
      name,
      text,
      runtimeInputs ? [ ],
      runtimeEnv ? null,
      meta ? { },
      passthru ? { },
      checkPhase ? null,
      excludeShellChecks ? [ ],
      extraShellCheckFlags ? [ ],
      bashOptions ? [ ],
      derivationArgs ? { },
      inheritPath ? true,
    }:
    writeTextFile {
      inherit name passthru derivationArgs;
      meta = {
        mainProgram = name;
      }
      // meta;
      text = "${lib.makeBinPath runtimeInputs}\n${text}";
      executable = true;
      destination = "/bin/${name}";
    };

  concatTextFile =
    {
      name,
      files,
      executable ? false,
      destination ? "",
      checkPhase ? "",
      meta ? { },
      passthru ? { },
    }:
    runCommandLocal name { inherit files meta passthru; } "cat $files >$out${destination}";
  concatText = name: files: concatTextFile { inherit name files; };
  concatScript =
    name: files:
    concatTextFile {
      inherit name files;
      executable = true;
    };

  symlinkJoin =
    {
      name,
      paths,
      postBuild ? "",
      ...
    }@arguments:
    runCommand name (
      removeAttrs arguments [
        "name"
        "postBuild"
      ]
    ) postBuild;
  buildEnv = lib.makeOverridable (
    {
      name,
      paths,
      pathsToLink ? [ "/" ],
      ignoreCollisions ? false,
      postBuild ? "",
      nativeBuildInputs ? [ ],
      meta ? { },
      passthru ? { },
      ...
    }:
    runCommand name { inherit paths nativeBuildInputs meta passthru; } postBuild
  );
  linkFarm =
    name: entries:
    runCommand name { links = builtins.toJSON entries; } "";
  linkFarmFromDrvs = name: drvs: linkFarm name (map (drv: lib.nameValuePair drv.name drv) drvs);

  emptyFile = runCommand "empty-file" { } "touch $out";
  emptyDirectory = runCommand "empty-directory" { } "mkdir $out";

  replaceVarsWith =
    {
      src,
      replacements,
      name ? baseNameOf (toString src),
      dir ? null,
      isExecutable ? false,
      meta ? { },
      passthru ? { },
    }:
    runCommand name (
      {
        inherit src meta passthru;
      }
      // lib.filterAttrs (_: value: value != null) replacements
    ) "substituteAll $src $out";
  replaceVars = src: replacements: replaceVarsWith { inherit src replacements; };

  applyPatches = lib.makeOverridable (
    {
      src,
      name ? "patched-source",
      patches ? [ ],
      prePatch ? "",
      postPatch ? "",
      ...
    }@arguments:
    stdenvNoCC.mkDerivation (arguments // { inherit name; })
  );
  srcOnly = package: stdenvNoCC.mkDerivation { inherit (package) name src; };

  makeSetupHook =
    {
      name,
      propagatedBuildInputs ? [ ],
      propagatedNativeBuildInputs ? [ ],
      depsTargetTargetPropagated ? [ ],
      meta ? { },
      passthru ? { },
      substitutions ? { },
    }:
    script:
    let
      # substituteAll takes the variables that start with a small letter.
      bad = lib.filter (variable: builtins.match "[a-z][a-zA-Z0-9_]*" variable == null) (
        lib.attrNames substitutions
      );
    in
    lib.throwIf (bad != [ ])
      "makeSetupHook ${name}: not substituted: ${toString bad}"
      (
        runCommand name (
          substitutions
          // {
            inherit
              meta
              passthru
              propagatedBuildInputs
              propagatedNativeBuildInputs
              depsTargetTargetPropagated
              script
              ;
            strictDeps = true;
          }
        ) "substituteAll $script $out/nix-support/setup-hook"
      );

  makePkgconfigItem = lib.makeOverridable (
    { }:
    {
      name,
      description ? "A pkg-config file for ${name}",
      url ? "",
      version ? "",
      requires ? [ ],
      requiresPrivate ? [ ],
      conflicts ? [ ],
      cflags ? [ ],
      libs ? [ ],
      libsPrivate ? [ ],
      variables ? { },
    }:
    let
      lists = {
        inherit
          requires
          requiresPrivate
          conflicts
          cflags
          libs
          libsPrivate
          ;
      };
      wrong = lib.attrNames (lib.filterAttrs (_: value: !lib.isList value) lists);
      line = key: value: "${key}: ${lib.concatStringsSep " " (lib.toList value)}\n";
    in
    lib.throwIf (wrong != [ ]) "'${toString wrong}' must be a list" (writeTextFile {
      name = "${name}.pc";
      destination = "/lib/pkgconfig/${name}.pc";
      text = lib.concatStrings (
        lib.mapAttrsToList (key: value: "${key}=${toString value}\n") variables
        ++ lib.mapAttrsToList line (lists // { inherit description url version; })
      );
    })
  ) { };
}
