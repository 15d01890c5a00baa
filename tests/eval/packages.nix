# Every package file called with stubs: no compiler, no fetch, a second in all.
let
  lib = import ../../toolchain/bootstrap/lib.nix;
  platform = import ../../toolchain/platform.nix;
  stub = name: {
    type = "derivation";
    inherit name;
    outPath = "/stub/${name}";
  };
  mkPackage =
    arg:
    lib.fix (
      self:
      (if lib.isFunction arg then arg (self // { finalPackage = self; }) else arg)
      // {
        type = "derivation";
        outPath = "/stub/package";
      }
    );
  special = {
    inherit lib platform;
    fetchurl = args: { kind = "fetchurl"; } // args;
    fetchPypi = args: { kind = "fetchPypi"; } // args;
    runOnWasix = args: { kind = "test"; } // args;
    stdenv.mkDerivation = mkPackage;
    buildPythonPackage = mkPackage;
  };
  callPackage =
    file: arguments:
    let
      f = import file;
      wanted = builtins.functionArgs f;
    in
    f (lib.mapAttrs (name: _: special.${name} or (stub name)) wanted // arguments);
  load = import ../../pkgs/load.nix { inherit lib; };
  facts = package: {
    inherit (package) pname version;
    source = package.src.kind;
    hash = package.src.hash;
    url = package.src.url or "";
    tests = lib.attrNames package.passthru.tests;
    license = package.meta.license.spdxId;
  };
in
{
  libs = lib.mapAttrs (_: facts) (load callPackage ../../pkgs/libs);
  python = lib.mapAttrs (_: facts) (load callPackage ../../pkgs/python);
}
