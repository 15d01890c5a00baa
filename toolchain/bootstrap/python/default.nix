# Python packages of the build machine, from the wheels that lock.json pins.
{
  lib,
  system,
  lock,
  stage0,
  busybox,
  python,
  tools,
  fetchPypiFile,
}:
let
  sitePackages = "lib/python3.13/site-packages";

  # A wheel's file name is part of it for whoever installs it.
  fetch =
    entry:
    fetchPypiFile { inherit (entry) project file sha256; };

  # Some packages and all they require; two versions of one project do not go together.
  requiredPythonModules =
    roots:
    let
      all = lib.unique (roots ++ lib.concatMap (each: each.requiredPythonModules) roots);
      check =
        seen: each:
        lib.throwIf (seen ? ${each.pname} && seen.${each.pname} != each.version)
          "python313Packages: ${each.pname} ${seen.${each.pname} or ""} and ${each.version} are wanted on one path; override the one or the other"
          (seen // { ${each.pname} = each.version; });
    in
    builtins.seq (lib.foldl' check { } all) all;

  # What a folder holds for attributes or projects of lock.json, and for nothing else.
  known =
    folder: names:
    let
      files = builtins.readDir folder;
      strays = lib.filter (name: !lib.elem name names) (lib.attrNames files);
    in
    lib.throwIf (
      strays != [ ]
    ) "${toString folder}: ${toString strays} is of no project that lock.json pins" files;
  # What a build that has the tool among its inputs sources: hooks/<project>.sh.
  hooks = known ./hooks (map (entry: "${entry.project}.sh") (lib.attrValues lock.pypi));
  # Backported fixes, as they are for one version: patches/<attribute>/.
  patches = known ./patches (lib.attrNames lock.pypi);

  # A tool is a function of what it requires, by the names of the projects.
  package =
    attribute:
    let
      entry = lock.pypi.${attribute};
      wanted = lib.attrNames entry.requires;
      install =
        dependencies:
        let
          required = map (project: dependencies.${project}) wanted;
          modules = requiredPythonModules required;
          hook = "${entry.project}.sh";
          installed = derivation (
            {
              name = "python3.13-${entry.project}-${entry.version}";
              inherit system python stage0 busybox;
              installWheel = "${../relocate}/wheel.py";
              builder = "${tools}/bin/bash";
              wheel = fetch entry;
              wheelName = entry.file;
              installer = fetch lock.pypi.installer;
              installerName = lock.pypi.installer.file;
              propagated = required;
              requiredSites = map (each: "${each}/${sitePackages}") modules;
              args = [ ./install-wheel.sh ];
              PATH = "${tools}/bin:${python}/bin";
            }
            // lib.optionalAttrs (hooks ? ${hook}) { setupHook = ./hooks + "/${hook}"; }
            // lib.optionalAttrs (patches ? ${attribute}) { patches = ./patches + "/${attribute}"; }
          );
        in
        lib.throwIf (lib.attrNames dependencies != wanted)
          "python313Packages.${attribute}: has no dependency ${
            toString (lib.filter (name: !lib.elem name wanted) (lib.attrNames dependencies))
          }; it requires: ${toString wanted}"
          (
            installed
            // {
              pname = entry.project;
              inherit (entry) version;
              outputs = [ "out" ];
              requiredPythonModules = modules;
              passthru = { };
              meta = { };
            }
          );
    in
    lib.makeOverridable install (lib.genAttrs wanted (project: packages.${project}));

  packages = lib.genAttrs (lib.attrNames lock.pypi) package;
in
packages
// {
  inherit requiredPythonModules;
  # The search path of some packages and all they require.
  makePythonPath = roots: lib.makeSearchPath sitePackages (requiredPythonModules roots);
}
