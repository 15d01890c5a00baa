# What docs/catalogue.md says of the packages of pkgs: by kind, then by the flake's name.
let
  bootstrap = import ../bootstrap { system = "x86_64-linux"; };
  inherit (bootstrap) lib;
  cross = (lib.fix (final: bootstrap // import ../../overlays final bootstrap)).pkgsCross.wasm32-wasix;
  wheels = cross."${lib.head cross.pythonReleaseNames}Packages";
  compiled = cross.libraryNames ++ cross.programNames;

  named = package: package.pname or package.name;
  licence = each: each.spdxId or each.fullName;
  libraries = map (name: cross.${name}) cross.libraryNames;
  # Libraries of pkgs, with what these are linked with in turn.
  linked =
    package:
    let
      direct = lib.filter (each: lib.elem each libraries) (
        package.buildInputs or [ ] ++ package.propagatedBuildInputs or [ ]
      );
    in
    lib.unique (map named direct ++ lib.concatMap linked direct);

  facts = package: {
    inherit (package) version;
    inherit (package.meta) description homepage;
    notes = package.meta.longDescription or "";
    licences = map licence (lib.toList package.meta.license);
    # Of the index of Python packages, a source has the project and the file; of others the address.
    sources = map (source: if source ? file then source.file else source.url or "") (
      lib.toList (package.src or [ ])
    );
    libraries = builtins.sort builtins.lessThan (linked package);
    dependencies = map named (package.dependencies or [ ]);
    pure = lib.elem "--pure" (lib.toList (package.wheelKind or [ ]));
    patches = lib.length (package.patches or [ ]);
    output = builtins.unsafeDiscardStringContext (toString (package.dist or package.out).outPath);
  };
  all =
    names: set: flakeName:
    lib.listToAttrs (map (name: lib.nameValuePair (flakeName name) (facts set.${name})) names);
in
{
  libs = all cross.libraryNames cross (name: name);
  programs = all cross.programNames cross (name: name);
  python = all wheels.wheelNames wheels (
    name: if lib.elem name compiled then "python313-${name}" else name
  );
}
