# An interpreter and its packages. The packages are stubs that know what they propagate.
{
  lib,
  stdenv,
  pkgs,
  names,
  pythonVersion,
  sourceVersion,
}:
let
  attribute = "python${lib.replaceStrings [ "." ] [ "" ] pythonVersion}";
  libPrefix = "python${pythonVersion}";

  interpreter = stdenv.mkDerivation (finalAttrs: {
    pname = "python3";
    version = lib.concatStringsSep "." (
      map (part: sourceVersion.${part}) [
        "major"
        "minor"
        "patch"
      ]
    );
    passthru =
      let
        self = finalAttrs.finalPackage;
      in
      {
        inherit libPrefix pythonVersion sourceVersion;
        inherit stdenv;
        implementation = "cpython";
        executable = libPrefix;
        pythonAttr = attribute;
        sitePackages = "lib/${libPrefix}/site-packages";
        interpreter = "${self}/bin/${libPrefix}";
        isPy3 = true;
        isPy3k = true;
        isPyPy = false;
        pythonAtLeast = lib.versionAtLeast pythonVersion;
        pythonOlder = lib.versionOlder pythonVersion;
        pythonOnBuildForHost = self;
        pythonOnBuildForBuild = self;
        pkgs = packages;
        withPackages =
          f:
          pkgs.buildEnv {
            name = "${self.name}-env";
            paths = [ self ] ++ packages.requiredPythonModules (f packages);
          };
        hasDistutilsCxxPatch = false;
      };
    meta = {
      mainProgram = libPrefix;
      license = lib.licenses.psfl;
      platforms = lib.platforms.all;
    };
  });

  # Name of a package -> names of what it needs at run time.
  requires = {
    build = [
      "packaging"
      "pyproject-hooks"
    ];
    hatch-vcs = [
      "hatchling"
      "setuptools-scm"
    ];
    hatchling = [
      "packaging"
      "pathspec"
      "pluggy"
      "trove-classifiers"
    ];
    jinja2 = [ "markupsafe" ];
    meson-python = [
      "meson"
      "ninja"
      "pyproject-metadata"
      "packaging"
    ];
    mypy = [
      "mypy-extensions"
      "pathspec"
      "typing-extensions"
    ];
    pytest = [
      "iniconfig"
      "packaging"
      "pluggy"
      "pygments"
    ];
    scikit-build-core = [
      "packaging"
      "pathspec"
    ];
    setuptools-rust = [
      "semantic-version"
      "setuptools"
    ];
    setuptools-scm = [
      "packaging"
      "setuptools"
    ];
  };

  # What `removeAttrs` has of the arguments of buildPythonPackage.
  own = [
    "build-system"
    "dependencies"
    "disabled"
    "format"
    "optional-dependencies"
    "pyproject"
  ];

  packages = lib.makeScope pkgs.newScope (
    self:
    let
      stub =
        name:
        self.buildPythonPackage {
          pname = name;
          version = "0";
          pyproject = true;
          build-system = [ ];
          dependencies = map (other: self.${other}) (requires.${name} or [ ]);
          dontUnpack = true;
        };

      hook =
        name:
        pkgs.makeSetupHook {
          inherit name;
          passthru.provides.setupHook = true;
        } ./builder.sh;

      makeOverridablePythonPackage =
        f: arguments:
        let
          result = f arguments;
          changed =
            new:
            if lib.isFunction arguments then
              final: arguments final // lib.toFunction new (arguments final)
            else
              arguments // lib.toFunction new arguments;
        in
        result
        // {
          overridePythonAttrs = new: makeOverridablePythonPackage f (changed new);
          overrideAttrs =
            g: makeOverridablePythonPackage (other: (f other).overrideAttrs g) arguments;
        };

      buildWith =
        prefix: arguments:
        let
          result = stdenv.mkDerivation (
            finalAttrs:
            let
              attrs = lib.toFunction arguments finalAttrs;
              format =
                assert attrs ? pyproject -> !attrs ? format;
                if attrs ? pyproject then
                  if attrs.pyproject then "pyproject" else "other"
                else
                  attrs.format or (throw "${attrs.pname} does not configure a `format`.");
              known = [
                "pyproject"
                "setuptools"
                "wheel"
                "egg"
                "other"
              ];
            in
            assert lib.assertMsg (lib.elem format known) "Unsupported format ${format}";
            removeAttrs attrs own
            // {
              name = "${prefix}${attrs.pname}-${attrs.version}";
              outputs = attrs.outputs or [ "out" ] ++ lib.optional (format != "other") "dist";
              nativeBuildInputs = [
                interpreter
              ]
              ++ attrs.nativeBuildInputs or [ ]
              ++ attrs.build-system or [ ];
              propagatedBuildInputs =
                attrs.propagatedBuildInputs or [ ] ++ attrs.dependencies or [ ] ++ [ interpreter ];
              strictDeps = true;
              passthru = {
                pythonModule = interpreter;
                requiredPythonModules = self.requiredPythonModules (attrs.dependencies or [ ]);
                inherit (attrs) pname version;
                dependencies = attrs.dependencies or [ ];
                optional-dependencies = attrs.optional-dependencies or { };
              }
              // attrs.passthru or { };
            }
          );
        in
        result;

      helpers = {
        python = interpreter;
        pythonPackages = self;
        inherit pkgs stdenv lib;
        inherit (pkgs) fetchPypi;
        inherit (self) callPackage newScope overrideScope;
        isPy3k = true;
        isPyPy = false;
        inherit (interpreter) pythonAtLeast pythonOlder;
        buildPythonPackage = makeOverridablePythonPackage (buildWith "${libPrefix}-");
        buildPythonApplication = makeOverridablePythonPackage (buildWith "");
        hasPythonModule = package: package.pythonModule or null == interpreter;
        requiredPythonModules =
          roots: lib.unique (lib.concatMap (each: [ each ] ++ each.requiredPythonModules or [ ]) roots);
        makePythonPath =
          roots: lib.makeSearchPath interpreter.sitePackages (self.requiredPythonModules roots);
        toPythonModule =
          package:
          package.overrideAttrs (old: {
            passthru = old.passthru or { } // {
              pythonModule = interpreter;
              requiredPythonModules = [ ];
            };
          });
        toPythonApplication =
          package:
          package.overrideAttrs (old: {
            passthru = old.passthru or { } // {
              pythonModule = false;
            };
          });
        disabled = package: throw "${package.name} not supported for interpreter ${libPrefix}";
        disabledIf = condition: if condition then self.disabled else lib.id;
        makePythonHook = arguments: pkgs.makeSetupHook arguments;
        mkPythonMetaPackage = arguments: self.buildPythonPackage (arguments // { format = "other"; });
        bootstrap = {
          inherit (self)
            flit-core
            installer
            build
            packaging
            ;
        };
      };
      ofScope = [
        "callPackage"
        "newScope"
        "overrideScope"
      ];
    in
    lib.genAttrs (lib.subtractLists ofScope names) (
      name:
      helpers.${name}
        or (if lib.hasSuffix "Hook" name || name == "wrapPython" then hook name else stub name)
    )
  );
in
{
  inherit interpreter packages;
}
