# A test on the runtime: a C or C++ program linked against libraries, the functions test_* of a
# Python file with wheels installed, or a script for a program.
{
  lib,
  stdenvPrograms,
  runCommand,
  wasix-run,
  node-engine,
  # The interpreter of Python tests.
  python,
}:
{
  source,
  # Packages give their own name and the test's.
  name ? "test-on-wasix",
  buildInputs ? [ ],
  linkFlags ? [ ],
  # Linked by what their pkg-config files say.
  pkgConfigModules ? [ ],
  # Options of wasix-run.
  runFlags ? [ ],
  packages ? [ ],
  # Words before the command that runs `source`, if that is Python: testServers.
  wrapper ? [ ],
  # What runs `source`, if that is neither C nor Python.
  program ? null,
  # Files that the test reads, by the names that it knows them by in its working directory.
  data ? { },
}@arguments:
let
  runOnWasix = import ./run-on-wasix.nix {
    inherit
      lib
      stdenvPrograms
      runCommand
      wasix-run
      node-engine
      python
      ;
  };
  onNode = import ../node-engine/test.nix {
    inherit
      lib
      runCommand
      node-engine
      python
      ;
  };
  isPython = program == null && lib.hasSuffix ".py" (toString source);
  modules = lib.unique (packages ++ lib.concatMap (each: each.requiredPythonModules) packages);
  copyData = ''
    mkdir data
    ${lib.concatStringsSep "\n" (
      lib.mapAttrsToList (file: path: "cp ${path} data/${lib.escapeShellArg file}") data
    )}
  '';
  flags =
    runFlags
    ++ lib.optionals (data != { }) [
      "--mount"
      "data:/workspace"
    ];

  python-test =
    runCommand name
      {
        nativeBuildInputs = [ wasix-run ];
        sites = map (each: "${each}/${python.sitePackages}") modules;
      }
      ''
        declare -a options=()
        for site in $sites; do options+=(--site "$site"); done
        ${copyData}
        mkdir test
        cp ${source} test/test_module.py
        cp ${./run_tests.py} test/run_tests.py
        cp -r --no-preserve=mode ${python.compiled} cache
        ${lib.concatMapStrings (word: lib.escapeShellArg word + " ") wrapper}wasix-python --cache "$PWD/cache" --prefix ${python} "''${options[@]}" \
            ${lib.escapeShellArgs flags} -- test/run_tests.py | tee "$out"
      '';

  program-test = stdenvPrograms.mkDerivation {
    inherit name buildInputs;
    nativeBuildInputs = [ wasix-run ];
    dontUnpack = true;
    dontConfigure = true;
    dontInstallLicenses = true;
    buildPhase = ''
      case ${source} in
      *.c) compiler=$CC ;;
      *) compiler=$CXX ;;
      esac
      flags=""
      ${lib.optionalString (pkgConfigModules != [ ]) ''
        flags=$($PKG_CONFIG --cflags --libs ${lib.escapeShellArgs pkgConfigModules})
      ''}
      $compiler -O1 ${source} -o test.wasm ${lib.escapeShellArgs linkFlags} $flags
    '';
    installPhase = ''
      ${copyData}
      wasix-run --cache "$PWD/cache" ${lib.escapeShellArgs flags} test.wasm | tee "$out"
    '';
  };
  script-test = runCommand name { nativeBuildInputs = [ wasix-run ]; } ''
    ${copyData}
    cp ${source} data/script
    wasix-run --cache "$PWD/cache" --mount data:/workspace ${lib.escapeShellArgs runFlags} \
        ${program} script | tee "$out"
  '';
in
(
  if program != null then
    script-test
  else if isPython then
    python-test
  else
    program-test
)
// {
  # The same test under another name.
  named = name: runOnWasix (arguments // { inherit name; });
}
# On the second engine; a server beside it or options of the runner are not for that.
// lib.optionalAttrs (isPython && wrapper == [ ] && builtins.all (flag: flag == "--network") runFlags) {
  onNode = onNode {
    inherit
      name
      source
      modules
      data
      ;
    network = runFlags != [ ];
  };
}
