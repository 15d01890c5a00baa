# stdenv of the target: the build machine's phases with wasix-clang as the compiler.
{
  lib,
  stdenvNoCC,
  makeSetupHook,
  wasixCmakeToolchain,
  wasixMesonCrossFile,
  pkg-config,
  linkable,
  platform,
  compiler,
}:
let
  hook = makeSetupHook {
    name = "wasix-hook";
    propagatedBuildInputs = [
      compiler
      pkg-config
    ];
    substitutions = {
      inherit (platform) libDir;
      linkStub = platform.linkStubMarker;
      cmakeToolchain = wasixCmakeToolchain;
      mesonCrossFile = wasixMesonCrossFile;
    };
  } ./setup-hook.sh;

  # Lists of what is for the machine that results run on.
  forTarget = [
    "buildInputs"
    "propagatedBuildInputs"
    "depsHostHost"
    "depsHostHostPropagated"
    "checkInputs"
    "installCheckInputs"
  ];

  adapt =
    finalAttrs: attrs:
    let
      # What overrideAttrs brings is looked at as well.
      checked = builtins.foldl' (_: each: builtins.seq each null) null (
        linkable name (map (list: finalAttrs.${list} or [ ]) forTarget)
      );
      name = attrs.pname or attrs.name or "a package";
      static = !(attrs.dontAddStaticConfigureFlags or false);
      platformFlags = map (
        kind:
        {
          build = "--build=${stdenvNoCC.buildPlatform.config}";
          host = "--host=${platform.gnuHost}";
        }
        .${kind}
      ) (attrs.configurePlatforms or [
        "build"
        "host"
      ]);
    in
    {
      strictDeps = true;
      enableParallelBuilding = true;
      dontDisableStatic = true;
      # wasm files have no use for ELF tools.
      dontStrip = true;
      dontPatchELF = true;
      # Scripts among the results are for the guest, or run by whatever /bin/sh is there.
      dontPatchShebangs = true;
    }
    // removeAttrs attrs [ "configurePlatforms" ]
    // {
      nativeBuildInputs = [ (builtins.seq checked hook) ] ++ attrs.nativeBuildInputs or [ ];
      buildInputs = linkable name (attrs.buildInputs or [ ]);
      propagatedBuildInputs = linkable name (attrs.propagatedBuildInputs or [ ]);
      configureFlags =
        platformFlags
        ++ lib.optionals static [
          "--enable-static"
          "--disable-shared"
        ]
        ++ attrs.configureFlags or [ ];
      # A test's name in logs says whose it is.
      passthru = attrs.passthru or { } // lib.optionalAttrs (attrs ? passthru.tests) {
        tests = lib.mapAttrs (test: check: check.named or (_: check) "${name}-${test}") attrs.passthru.tests;
      };
    };
in
stdenvNoCC
// {
  cc = compiler;
  hasCC = true;
  hostPlatform = {
    config = platform.triple;
    system = platform.triple;
    isWasm = true;
    isWasi = true;
    isStatic = true;
    isLinux = false;
    is32bit = true;
    is64bit = false;
    isLittleEndian = true;
    canExecute = _: false;
    extensions = {
      sharedLibrary = ".so";
      staticLibrary = ".a";
      executable = "";
    };
  };
  mkDerivation =
    arg:
    stdenvNoCC.mkDerivation (
      finalAttrs: adapt finalAttrs (if lib.isFunction arg then arg finalAttrs else arg)
    );
}
