# What the updater has to know of the packages of pkgs, by kind and name.
let
  bootstrap = import ../bootstrap { system = "x86_64-linux"; };
  inherit (bootstrap) lib;
  cross = (lib.fix (final: bootstrap // import ../../overlays final bootstrap)).pkgsCross.wasm32-wasix;
  wheels = cross."${lib.head cross.pythonReleaseNames}Packages";

  facts = package: {
    inherit (package) version;
    updateScript = map toString (
      lib.toList (package.updateScript.command or package.updateScript)
    );
    # Of the index of Python packages, a source has the project and the file; of others the address.
    sources = map (source: {
      url = source.url or "";
      project = if source ? file then source.pname else "";
      file = source.file or "";
      hash = source.outputHash or "";
    }) (lib.toList (package.src or [ ]));
  };
  all =
    kind: names: set:
    lib.listToAttrs (map (name: lib.nameValuePair "${kind}/${name}" (facts set.${name})) names);
in
{
  pythons = map (name: cross.${name}.version) cross.pythonReleaseNames;
  packages =
    all "libs" cross.libraryNames cross
    // all "programs" cross.programNames cross
    // all "python" wheels.wheelNames wheels;
}
