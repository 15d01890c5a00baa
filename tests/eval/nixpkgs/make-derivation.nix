# mkDerivation with nixpkgs' checks of its arguments. Nobody builds what it returns.
{ lib, config }:
stdenv:
let
  inherit (stdenv) buildPlatform hostPlatform targetPlatform;
  crosses = hostPlatform != buildPlatform;

  # Dependency list -> what a package that is there for several machines gives to it.
  roles = {
    depsBuildBuild = "buildBuild";
    nativeBuildInputs = "buildHost";
    depsBuildTarget = "buildTarget";
    depsHostHost = "hostHost";
    buildInputs = "hostTarget";
    depsTargetTarget = "targetTarget";
    depsBuildBuildPropagated = "buildBuild";
    propagatedNativeBuildInputs = "buildHost";
    depsBuildTargetPropagated = "buildTarget";
    depsHostHostPropagated = "hostHost";
    propagatedBuildInputs = "hostTarget";
    depsTargetTargetPropagated = "targetTarget";
  };

  hardeningFlags = [
    "all"
    "bindnow"
    "format"
    "fortify"
    "fortify3"
    "glibcxxassertions"
    "libcxxhardeningextensive"
    "libcxxhardeningfast"
    "nostrictaliasing"
    "pacret"
    "pic"
    "pie"
    "relro"
    "shadowstack"
    "stackclashprotection"
    "stackprotector"
    "strictflexarrays1"
    "strictflexarrays3"
    "strictoverflow"
    "trivialautovarinit"
    "zerocallusedregs"
  ];

  isString = builtins.isString;
  listOf = check: value: lib.isList value && lib.all check value;
  isLicence = value: isString value || (lib.isAttrs value && value ? shortName);
  metaTypes = {
    available = lib.isBool;
    badPlatforms = lib.isList;
    branch = isString;
    broken = lib.isBool;
    changelog = value: isString value || listOf isString value;
    description = isString;
    downloadPage = isString;
    executables = listOf isString;
    homepage = value: isString value || listOf isString value;
    hydraPlatforms = lib.isList;
    identifiers = lib.isAttrs;
    insecure = lib.isBool;
    isBuildPythonPackage = lib.isList;
    knownVulnerabilities = listOf isString;
    license = value: isLicence value || listOf isLicence value;
    longDescription = isString;
    mainProgram = isString;
    maintainers = listOf lib.isAttrs;
    maxSilent = lib.isInt;
    name = isString;
    outputsToInstall = listOf isString;
    pkgConfigModules = listOf isString;
    platforms = lib.isList;
    position = isString;
    priority = lib.isInt;
    schedulingPriority = lib.isInt;
    sourceProvenance = lib.isList;
    teams = lib.isList;
    timeout = lib.isInt;
    unfree = lib.isBool;
    unsupported = lib.isBool;
    version = isString;
  };

  licences = meta: lib.toList (meta.license or [ ]);
  metaProblems =
    meta:
    lib.mapAttrsToList (
      key: value:
      if !metaTypes ? ${key} then
        "key 'meta.${key}' is unrecognized; expected one of: ${toString (lib.attrNames metaTypes)}"
      else
        "key 'meta.${key}' has invalid value; got ${builtins.typeOf value}"
    ) (lib.filterAttrs (key: value: !(metaTypes.${key} or (_: false)) value) meta);

  checkMeta =
    name: meta:
    let
      problems = metaProblems meta;
      refuse = reason: throw "Refusing to evaluate package '${name}' because ${reason}";
    in
    if config.checkMeta && problems != [ ] then
      refuse "it has an invalid meta attrset: ${lib.concatStringsSep "; " problems}"
    else if lib.any (licence: !(licence.free or true)) (licences meta) && !config.allowUnfree then
      refuse "it has an unfree license"
    else if meta.broken or false then
      refuse "it is marked as broken"
    else if meta.knownVulnerabilities or [ ] != [ ] then
      refuse "it is marked as insecure"
    else if meta ? platforms && !lib.elem hostPlatform.system meta.platforms then
      refuse "it is not available on the requested hostPlatform: ${hostPlatform.system}"
    else
      true;

  checkDependencies =
    owner: list: positions:
    lib.imap1 (
      index: value:
      let
        here = [ index ] ++ positions;
      in
      if value == null || lib.isDerivation value || isString value || lib.isPath value then
        value
      else if lib.isList value then
        checkDependencies owner list here value
      else
        throw "Dependency is not of a valid type: ${
          lib.concatMapStrings (position: "element ${toString position} of ") here
        }${list} for ${owner}"
    );

  simple =
    overrideAttrs: attrs:
    let
      env = attrs.env or { };
      passthru = attrs.passthru or { };
      meta = attrs.meta or { };
      owner = attrs.name or attrs.pname;

      unknownHardening = lib.subtractLists hardeningFlags (
        attrs.hardeningEnable or [ ] ++ attrs.hardeningDisable or [ ]
      );
      configurePlatforms = attrs.configurePlatforms or (lib.optionals crosses [
        "build"
        "host"
      ]);
      platformFlags = {
        build = "--build=${buildPlatform.config}";
        host = "--host=${hostPlatform.config}";
        target = "--target=${targetPlatform.config}";
      };
      canCheck = buildPlatform.canExecute hostPlatform;
      doCheck = attrs.doCheck or false && canCheck;
      doInstallCheck = attrs.doInstallCheck or false && canCheck;
      parallel = attrs.enableParallelBuilding or false;

      named = lib.optionalAttrs (attrs ? name || (attrs ? pname && attrs ? version)) {
        name = lib.sanitizeDerivationName (
          if attrs ? name then
            attrs.name
          else
            assert lib.assertMsg (attrs.version != null) "The ‘version’ attribute cannot be null.";
            "${attrs.pname}-${attrs.version}"
        );
      };

      extra = {
        nativeBuildInputs =
          lib.optionals doCheck (attrs.nativeCheckInputs or [ ])
          ++ lib.optionals doInstallCheck (attrs.nativeInstallCheckInputs or [ ]);
        buildInputs =
          lib.optionals doCheck (attrs.checkInputs or [ ])
          ++ lib.optionals doInstallCheck (attrs.installCheckInputs or [ ]);
      };
      dependencies = lib.mapAttrs (
        list: role:
        map (value: lib.getDev (value.__spliced.${role} or value)) (
          lib.flatten (checkDependencies owner list [ ] (attrs.${list} or [ ] ++ extra.${list} or [ ]))
        )
      ) roles;

      arguments =
        removeAttrs attrs [
          "meta"
          "passthru"
          "pos"
          "env"
          "checkInputs"
          "installCheckInputs"
          "nativeCheckInputs"
          "nativeInstallCheckInputs"
        ]
        // named
        // dependencies
        // {
          inherit stdenv doCheck doInstallCheck;
          inherit (buildPlatform) system;
          builder = attrs.realBuilder or stdenv.shell;
          args = attrs.args or [
            "-e"
            (attrs.builder or ./builder.sh)
          ];
          __ignoreNulls = true;
          strictDeps = attrs.strictDeps or crosses;
          outputs = attrs.outputs or [ "out" ];
          patches = attrs.patches or [ ];
          configureFlags =
            attrs.configureFlags or [ ] ++ map (kind: platformFlags.${kind}) configurePlatforms;
          cmakeFlags = [ ] ++ attrs.cmakeFlags or [ ];
          mesonFlags = [ ] ++ attrs.mesonFlags or [ ];
        }
        // lib.optionalAttrs parallel {
          enableParallelBuilding = true;
          enableParallelChecking = attrs.enableParallelChecking or true;
          enableParallelInstalling = attrs.enableParallelInstalling or true;
        };

      twice = lib.attrNames (lib.intersectAttrs env arguments);
      checkedEnv =
        assert lib.assertMsg (
          lib.isAttrs env && !lib.isDerivation env
        ) "`env` must be an attribute set of environment variables.";
        assert lib.assertMsg (twice == [ ]) (
          "The `env` attribute set cannot contain any attributes passed to derivation."
          + " The following attributes are overlapping: ${toString twice}"
        );
        lib.mapAttrs (
          name: value:
          assert lib.assertMsg
            (isString value || lib.isBool value || lib.isInt value || lib.isDerivation value)
            (
              "The `env` attribute set can only contain derivation, string, boolean or integer"
              + " attributes. The `${name}` attribute is of type ${builtins.typeOf value}."
            );
          value
        ) env;
      algorithm =
        attrs.outputHashAlgo or (lib.head (lib.splitString "-" attrs.outputHash));
    in
    if unknownHardening != [ ] then
      abort "mkDerivation was called with unsupported hardening flags: ${toString unknownHardening}"
    else if attrs ? outputHash && algorithm == "md5" then
      throw "Rejected insecure md5 hash '${attrs.outputHash}'"
    else
      lib.extendDerivation (checkMeta owner meta) (
        {
          inherit meta passthru overrideAttrs;
        }
        // passthru
      ) (derivation (arguments // checkedEnv));

  extensible =
    f:
    let
      arguments = f (arguments // { inherit finalPackage overrideAttrs; });
      overrideAttrs = g: extensible (lib.extends (lib.toExtension g) f);
      finalPackage = simple overrideAttrs arguments;
    in
    finalPackage;
in
fnOrAttrs: extensible (lib.toFunction fnOrAttrs)
