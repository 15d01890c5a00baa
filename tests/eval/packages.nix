# What every package of the catalogue says of itself, evaluated on the bundled set.
let
  overlay = import ../../overlays;
  bootstrap = import ../../toolchain/bootstrap { system = "x86_64-linux"; };
  inherit (bootstrap) lib;
  cross = (lib.fix (final: bootstrap // overlay final bootstrap)).pkgsCross.wasm32-wasix;
  wheels = cross.python313Packages;

  facts = package: {
    inherit (package) pname version;
    # The file and its hash; a source without any is written by hand.
    sources = map (source: {
      inherit (source) outputHash;
      url = source.url or "pypi:${source.file}";
    }) (lib.toList (package.src or [ ]));
    tests = lib.attrNames package.tests;
    inherit (package.meta) description homepage;
    licenses = map (license: license.spdxId or license.fullName) (lib.toList package.meta.license);
  };
  all = names: set: lib.genAttrs names (name: facts set.${name});
in
{
  libs = all cross.libraryNames cross;
  programs = all cross.programNames cross;
  python = all wheels.wheelNames wheels;
}
