# The static tree made from the set of wheels.
{
  lib,
  runCommand,
  wasix-index,
  platform,
  # Seconds since 1970: when the files are said to be uploaded.
  date,
  # Packages with a wheel (`dist`), and a derivation that its audit must pass to exist (`audit`).
  wheels,
}:
let
  # What the manifest says of a wheel; a name alone, lest the index depends on how it was built.
  facts =
    wheel:
    lib.nameValuePair (builtins.unsafeDiscardStringContext "${wheel.dist}") {
      audit = "${wheel.audit}";
      derivation = builtins.unsafeDiscardStringContext wheel.drvPath;
      source = {
        inherit (wheel.src) name;
        hash = wheel.src.outputHash;
      };
      patched = wheel.patches or [ ] != [ ];
    };
in
runCommand "index"
  {
    nativeBuildInputs = [ wasix-index ];
    wheels = map (wheel: wheel.dist) wheels;
    facts = builtins.toJSON (lib.listToAttrs (map facts wheels));
    passAsFile = [ "facts" ];
  }
  ''
    for wheel in $wheels; do
        found=("$wheel"/*.whl)
        if [[ ''${#found[@]} -ne 1 || ! -f ''${found[0]} ]]; then
            echo "index: $wheel: expected one wheel, found ''${#found[@]} files: ''${found[*]}" >&2
            exit 1
        fi
        echo "''${found[0]}"
    done >names
    wasix-index render --from names --facts "$factsPath" --yanked ${./yanked.json} \
        --date ${toString date} --platform ${platform.python.wheelPlatform} \
        --also ${lib.replaceStrings [ "-" ] [ "_" ] platform.python.uvPlatform} --out "$out"
  ''
