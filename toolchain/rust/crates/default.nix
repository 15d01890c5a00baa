# What crates get wrong about the target is mended by entries of patches.json, in every vendored copy.
# A file here is a source of its own: what vendors no crate that it is for does not depend on it.
{
  lib,
  bash,
  buildPackages,
  runCommand,
  writeText,
  writeTextFile,
}:
let
  place = file: "${./. + "/${file}"}";
  table = map (
    entry:
    entry
    // {
      patches = map place entry.patches;
      files = lib.mapAttrs (_: place) (entry.files or { });
    }
  ) (builtins.fromJSON (lib.readFile ./patches.json));

  # Names and versions as cargo writes them: to parse a lock as TOML takes ten times as long.
  cratesOf =
    lockFile:
    map
      (
        found:
        lib.throwIf (lib.head found == null)
          "${toString lockFile}: expected a name and a version first in each [[package]]; hint: let cargo write it"
          {
            name = builtins.elemAt found 1;
            version = builtins.elemAt found 2;
          }
      )
      (
        builtins.filter builtins.isList (
          builtins.split "\\[\\[package]]\n(name = \"([^\"]+)\"\nversion = \"([^\"]+)\"\n)?" (
            lib.readFile lockFile
          )
        )
      );

  # As patch_crates.py has it.
  release = version: lib.head (builtins.match "([0-9.]+).*" version);
  isFor =
    entry: crate:
    entry.crate == crate.name
    && builtins.compareVersions entry.from (release crate.version) <= 0
    && builtins.compareVersions (release crate.version) entry.below < 0;
in
rec {
  # The entries for the crates that a lock file names.
  entriesFor =
    lockFile:
    let
      crates = cratesOf lockFile;
    in
    lib.filter (entry: lib.any (isFor entry) crates) table;
  # The entries for crates of a name, whatever their versions.
  entriesNamed = name: lib.filter (entry: entry.crate == name) table;

  # A command that does what entries say to the crates below a directory.
  command =
    entries:
    writeTextFile {
      name = "wasix-patch-crates";
      text = ''
        #!${bash}/bin/bash
        exec ${buildPackages.python313}/bin/python3.13 -IS ${./patch_crates.py} ${writeText "crate-patches.json" (builtins.toJSON entries)} "$@"
      '';
      executable = true;
    };
  # That of all entries, to be run by hand or where the names of crates are not known here.
  all = command table;
  package = runCommand "wasix-patch-crates" { } ''
    mkdir -p "$out/bin"
    ln -s ${all} "$out/bin/wasix-patch-crates"
  '';
}
