# The static tree made from the set of wheels.
{
  lib,
  runCommand,
  wasix-index,
  wasix-pages,
  # What pages run projects with; none: they do not.
  browser-python ? null,
  python313,
  platform,
  # The libraries of the catalogue.
  libraries,
  # From the name of an attribute to that of the flake's output.
  flakeName,
  # The folder with results of the projects' own tests, NAME.json each.
  suites,
  # Seconds since 1970: when the files are said to be uploaded.
  date,
  # Packages with a wheel (`dist`), and a derivation that its audit must pass to exist (`audit`).
  wheels,
}:
let
  uvPlatform = lib.replaceStrings [ "-" ] [ "_" ] platform.python.uvPlatform;
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

  # Libraries of the catalogue that are linked into a package, with what is linked into these.
  linked =
    package:
    let
      direct = lib.filter (each: lib.elem each libraries) (
        package.buildInputs or [ ] ++ package.propagatedBuildInputs or [ ]
      );
    in
    lib.unique (map (each: each.pname) direct ++ lib.concatMap linked direct);
  # What pages say of a wheel beside its metadata.
  shown = wheel: {
    inherit (wheel.meta) description homepage;
    notes = wheel.meta.longDescription or "";
    licences = map (each: each.spdxId or each.fullName) (lib.toList wheel.meta.license);
    libraries = builtins.sort builtins.lessThan (linked wheel);
    checks = lib.attrNames wheel.tests;
  }
  // lib.optionalAttrs (wheel ? example) { inherit (wheel) example; }
  // lib.optionalAttrs (wheel ? attributeName) (
    let
      suite = suites + "/${wheel.attributeName}.json";
    in
    {
      attribute = flakeName wheel.attributeName;
    }
    // lib.optionalAttrs (builtins.pathExists suite) {
      suite = builtins.intersectAttrs {
        version = null;
        fail = null;
        files = null;
      } (builtins.fromJSON (builtins.readFile suite));
    }
  );
  byProject = lib.foldl' (
    all: wheel:
    all
    // {
      ${wheel.pname} = all.${wheel.pname} or { } // {
        ${wheel.version} = shown wheel;
      };
    }
  ) { } wheels;
in
runCommand "index"
  {
    nativeBuildInputs = [
      wasix-index
      wasix-pages
    ];
    wheels = map (wheel: wheel.dist) wheels;
    facts = builtins.toJSON (lib.listToAttrs (map facts wheels));
    shown = builtins.toJSON byProject;
    passAsFile = [
      "facts"
      "shown"
    ];
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
        --also ${uvPlatform} --out "$out"
    wasix-pages --facts "$shownPath" --also ${uvPlatform} --abi ${python313.abi} \
        --python ${python313.version} ${
          lib.optionalString (browser-python != null) "--try ${browser-python}"
        } "$out"
  ''
