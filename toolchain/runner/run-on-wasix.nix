# A test on the runtime: a C or C++ program linked against libraries, or the functions
# test_* of a Python file with wheels installed.
{
  lib,
  stdenvPrograms,
  runCommand,
  wasix-run,
  python313,
}:
{
  source,
  buildInputs ? [ ],
  linkFlags ? [ ],
  # Linked by what their pkg-config files say.
  pkgConfigModules ? [ ],
  # Options of wasix-run.
  runFlags ? [ ],
  packages ? [ ],
}:
let
  name = "test-on-wasix";
  modules = lib.unique (packages ++ lib.concatMap (each: each.requiredPythonModules) packages);
in
if lib.hasSuffix ".py" (toString source) then
  runCommand name
    {
      nativeBuildInputs = [ wasix-run ];
      sites = map (each: "${each.site}/${python313.sitePackages}") modules;
    }
    ''
      declare -a options=()
      for site in $sites; do options+=(--site "$site"); done
      mkdir test
      cp ${source} test/test_module.py
      cp ${./run_tests.py} test/run_tests.py
      wasix-python --cache "$PWD/cache" --prefix ${python313} "''${options[@]}" \
          -- test/run_tests.py | tee "$out"
    ''
else
  stdenvPrograms.mkDerivation {
    inherit name buildInputs;
    nativeBuildInputs = [ wasix-run ];
    dontUnpack = true;
    dontConfigure = true;
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
      wasix-run --cache "$PWD/cache" ${lib.escapeShellArgs runFlags} test.wasm | tee "$out"
    '';
  }
