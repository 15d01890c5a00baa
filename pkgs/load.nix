# The only code that reads package folders. A folder has package.nix, the package of its name, or
# a file for each release line that users are on: 1.nix and 2.nix of numpy are numpy_1 and numpy_2,
# and numpy is the latest.
{ lib }:
callPackage: directory:
let
  # Git knows no empty folder.
  entries = if builtins.pathExists directory then builtins.readDir directory else { };
  stray = lib.filter (name: entries.${name} != "directory") (lib.attrNames entries);

  required = [
    "description"
    "homepage"
    "license"
  ];
  complete =
    file: package:
    let
      missing = lib.filter (key: !(package.meta ? ${key})) required;
    in
    lib.throwIf (missing != [ ]) "${toString file}: meta has no ${toString missing}" package;
  # As nixpkgs' maintainers' tools run it: in the top folder of the checkout.
  updatable =
    place: package:
    let
      updateScript = [
        "./nixw"
        "run"
        ".#update"
        "--"
        "pkgs/${baseNameOf directory}/${place}"
      ];
    in
    { inherit updateScript; } // package // { passthru = { inherit updateScript; } // package.passthru or { }; };
  # What pages about the package want: its name here, and a program to try.
  shown =
    name: place: package:
    let
      example = directory + "/${dirOf place}/example.py";
    in
    { attributeName = name; }
    // lib.optionalAttrs (builtins.pathExists example) { example = builtins.readFile example; }
    // package;
  load =
    name: place:
    let
      file = directory + "/${place}";
    in
    shown name place (updatable place (complete file (callPackage file { })));

  folder =
    name:
    let
      path = directory + "/${name}";
      files = builtins.readDir path;
      lines = builtins.sort (one: other: builtins.compareVersions one other < 0) (
        lib.filter (file: builtins.match "[0-9]+([._][0-9]+)*\\.nix" file != null) (lib.attrNames files)
      );
      package = line: "${name}_${builtins.replaceStrings [ "." ] [ "_" ] (lib.removeSuffix ".nix" line)}";
    in
    if files ? "package.nix" then
      lib.throwIf (lines != [ ])
        "${toString path}: has package.nix and ${toString lines}; expected one or the other"
        { ${name} = load name "${name}/package.nix"; }
    else
      lib.throwIf (lines == [ ]) "${toString path}: has neither package.nix nor a file for a release line, such as 1.nix" (
        lib.listToAttrs (map (line: lib.nameValuePair (package line) (load (package line) "${name}/${line}")) lines)
        // {
          ${name} = load name "${name}/${lib.last lines}";
        }
      );
in
lib.throwIf (stray != [ ]) "${toString directory}: ${toString stray} is not a package directory" (
  lib.foldl' (all: name: all // folder name) { } (lib.attrNames entries)
)
