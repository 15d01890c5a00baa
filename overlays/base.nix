# What packages of the target take from the set of the build machine, and the tools that a set may
# lack.
buildPackages: final: prev:
let
  lock = builtins.fromJSON (builtins.readFile ../toolchain/bootstrap/lock.json);
  # A tool from its wheel, in the version that the bundled set has.
  fromWheel =
    name:
    buildPackages.python313Packages.${name} or (final.callFunction ../toolchain/build-support/wheel-tool.nix {
      pin = lock.pypi.${name};
    });
in
{
  inherit (buildPackages)
    lib
    fetchurl
    fetchPypi
    fetchCrate
    makeSetupHook
    runCommand
    emptyDirectory
    writeText
    writeTextFile
    ;
  # What is made without a compiler may be the target's as well: headers, data.
  stdenvNoCC = buildPackages.stdenvNoCC // {
    mkDerivation =
      arg:
      buildPackages.stdenvNoCC.mkDerivation (
        finalAttrs:
        let
          attrs = if final.lib.isFunction arg then arg finalAttrs else arg;
        in
        attrs
        // {
          passthru = {
            targetTriple = final.platform.triple;
            tarball = final.libTarball finalAttrs.finalPackage;
          }
          // attrs.passthru or { };
        }
      );
  };
  # The set itself, for who has to name a library that a wheel is called like.
  pkgs = final;

  wasmer-sdk = fromWheel "wasmer-sdk";
  # What renders descriptions of projects. One of them has the name of a wheel.
  descriptionTools = map fromWheel [
    "readme-renderer"
    # What it calls its extra `md`.
    "comrak"
    "nh3"
  ];
}
