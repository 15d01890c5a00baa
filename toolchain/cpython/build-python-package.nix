# buildPythonPackage for the target: a wheel, normalised and audited.
#
# `$out` has the wheel; `.site` has its installed tree, for packages that need its headers
# and for running it. Dependants build against the wheel before its audit, so that a
# change in the auditor rebuilds no wheel.
{
  lib,
  stdenv,
  runCommand,
  buildPackages,
  python,
  castCheckHook,
  wasix-index,
}:
let
  buildPython = buildPackages.${python.buildPython};
  host = buildPackages."${python.buildPython}Packages";
  isMeson = lib.any (tool: tool.pname or "" == "meson-python");
  own = [
    "pname"
    "version"
    "pyproject"
    "build-system"
    "dependencies"
    "passthru"
    "meta"
    "mesonFlags"
    "pypaBuildFlags"
  ];

  buildUnaudited =
    attrs:
    let
      build-system = attrs.build-system or [ host.setuptools ];
      dependencies = attrs.dependencies or [ ];
    in
    stdenv.mkDerivation (
      removeAttrs attrs own
      // {
        inherit (attrs) pname version;
        outputs = [
          "out"
          "site"
        ];
        nativeBuildInputs =
          [
            buildPython
            host.build
            castCheckHook
          ]
          ++ build-system
          ++ attrs.nativeBuildInputs or [ ];
        buildInputs = [
          python.dev
        ] ++ map (each: each.unaudited.site or each) dependencies ++ attrs.buildInputs or [ ];
        dontConfigure = true;
        mesonSettings = lib.optionals (isMeson build-system) (attrs.mesonFlags or [ ]);
        usesMeson = isMeson build-system;
        pypaBuildFlags = attrs.pypaBuildFlags or [ ];
        buildPhase = ''
          runHook preBuild
          for package in "''${pkgsBuildHost[@]}"; do
              addToSearchPath PYTHONPATH "$package/${python.sitePackages}"
          done
          declare -a settings=()
          concatTo settings pypaBuildFlags
          if [[ -n $usesMeson ]]; then
              declare -a setup=()
              concatTo setup mesonFlags mesonSettings
              settings+=("''${setup[@]/#/-Csetup-args=}" "-Ccompile-args=-j$NIX_BUILD_CORES")
          fi
          python${python.pythonVersion} -m build --wheel --no-isolation --skip-dependency-check \
              "''${settings[@]}" --outdir dist .
          runHook postBuild
        '';
        installPhase = ''
          runHook preInstall
          mkdir -p "$out" "$site/${python.sitePackages}"
          cp dist/*.whl "$out/"
          unzip -q "$out"/*.whl -d "$site/${python.sitePackages}"
          runHook postInstall
        '';
      }
    );

  build =
    attrs:
    let
      unaudited = buildUnaudited attrs;
      dependencies = attrs.dependencies or [ ];
    in
    runCommand "${attrs.pname}-${attrs.version}"
      {
        nativeBuildInputs = [ wasix-index ];
        inherit (attrs) pname version;
        outputs = [
          "out"
          "site"
        ];
        unaudited = unaudited.out;
        passthru = {
          inherit unaudited dependencies;
          requiredPythonModules = lib.unique (
            dependencies ++ lib.concatMap (each: each.requiredPythonModules) dependencies
          );
        } // attrs.passthru or { };
        meta = attrs.meta or { };
      }
      ''
        mkdir -p "$out" "$site/${python.sitePackages}"
        wasix-index retag --out "$out" "$unaudited"/*.whl
        wasix-index audit --exports ${python.exportList} "$out"/*.whl
        unzip -q "$out"/*.whl -d "$site/${python.sitePackages}"
      '';

  fromFunction =
    f:
    let
      attrs = f (attrs // { finalPackage = package; });
      package = build attrs;
    in
    package;
in
arg: fromFunction (if lib.isFunction arg then arg else _: arg)
