# For each suite of suites.json a file that says where its parts are: the installed trees of the
# wheel, of what it needs and of the test tools, and its tests. `native` is the same for the build
# machine, with the wheels that the projects publish.
{
  lib,
  packageSet,
  cross,
}:
let
  wheels = cross.python313Packages;
  tools = packageSet.python313Packages;
  inherit (packageSet) python313 runCommand writeText;

  known = [
    "package"
    "module"
    "paths"
    "files"
    "collector"
    "source"
    "without"
    "tools"
    "requires"
    "before"
    "arguments"
    "environment"
    "network"
    "seconds"
    "native"
  ];

  publishedWheels = import ./published.nix { inherit lib packageSet cross; };

  suiteOf =
    name: suite:
    let
      package = wheels.${suite.package or name};
      direct = [ package ] ++ map (each: wheels.${each}) (suite.requires or [ ]);
      modules = lib.unique (direct ++ lib.concatMap (each: each.requiredPythonModules) direct);
      unknown = lib.attrNames (removeAttrs suite known);

      # What the catalogue has goes before a tool.
      have = map (each: each.pname) modules;
      toolSites = map (each: "${each}/${python313.sitePackages}") (
        lib.filter (each: !lib.elem each.pname have) (
          tools.requiredPythonModules (map (each: tools.${each}) ([ "pytest" ] ++ suite.tools or [ ]))
        )
      );
      nativeSite = publishedWheels.site "upstream tests: ${name}" suite.native;

      tests =
        if suite ? source then
          runCommand "${name}-tests" { archive = package.src; } ''
            mkdir source "$out"
            touch "$out/upstream-tests-root"
            tar -xf "$archive" -C source --strip-components 1
            cd source
            cp -r --parents ${lib.escapeShellArgs suite.source} "$out"
          ''
        else
          null;
      described =
        sites:
        writeText "upstream-tests-${name}.json" (
          builtins.toJSON {
            inherit (package) version;
            inherit suite tests sites;
          }
        );
    in
    lib.throwIf (unknown != [ ])
      "upstream tests: ${name}: unknown keys ${toString unknown}; known: ${toString known}"
      (
        described (map (each: "${each}/${cross.python313.sitePackages}") modules ++ toolSites)
        // {
          native = described (map nativeSite modules ++ toolSites);
        }
      );
in
lib.mapAttrs suiteOf (lib.fromJSON (lib.readFile ./suites.json))
