# nixpkgs' importCargoLock: the crates that a lock file names, each fetched by the lock's checksum, as
# a directory that cargo takes for its registry.
{
  lib,
  runCommand,
  fetchCrateFile,
}:
{ lockFile }:
let
  lock = builtins.fromTOML (builtins.readFile lockFile);
  # What has no source is part of the package.
  crates = lib.filter (crate: crate ? source) lock.package;
  foreign = lib.filter (crate: !(lib.hasPrefix "registry+" crate.source && crate ? checksum)) crates;

  fetch =
    crate:
    fetchCrateFile {
      name = "${crate.name}-${crate.version}.crate";
      crate = crate.name;
      inherit (crate) version;
      sha256 = crate.checksum;
    };
in
lib.throwIf (foreign != [ ])
  "importCargoLock: ${toString lockFile}: ${
    lib.concatMapStringsSep ", " (crate: "${crate.name} ${crate.version} comes from ${crate.source}") foreign
  }; expected a crate registry and a checksum"
  (
    runCommand "cargo-vendor"
      {
        crates = lib.concatMapStrings (
          crate: "${crate.name}-${crate.version} ${crate.checksum} ${fetch crate}\n"
        ) crates;
        passAsFile = [ "crates" ];
      }
      ''
        mkdir -p "$out"
        cp ${lockFile} "$out/Cargo.lock"
        while read -r name checksum file; do
            tar --extract --gzip --file "$file" --directory "$out" --no-same-owner
            printf '{"files":{},"package":"%s"}' "$checksum" >"$out/$name/.cargo-checksum.json"
        done <"$cratesPath"
      ''
  )
