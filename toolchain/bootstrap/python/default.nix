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
  wheel =
    attribute:
    let
      entry = lock.pypi.${attribute};
      # A store path's name is a wheel's file name for whoever installs it.
      fetched = fetchPypiFile { inherit (entry) project file sha256; };
    in
    fetched;

  # Run-time dependencies among the pinned wheels; what is not listed has none.
  dependencies = lib.fromJSON (lib.readFile ./dependencies.json);

  requiredModules =
    roots: lib.unique (roots ++ lib.concatMap (each: each.requiredPythonModules) roots);

  package =
    attribute:
    let
      entry = lock.pypi.${attribute};
      required = map (name: packages.${name}) (dependencies.${attribute} or [ ]);
      installed = derivation {
        name = "python3.13-${entry.project}-${entry.version}";
        inherit system python stage0 busybox;
        installWheel = "${../relocate}/wheel.py";
        builder = "${tools}/bin/bash";
        wheel = wheel attribute;
        wheelName = entry.file;
        installer = wheel "installer";
        installerName = lock.pypi.installer.file;
        propagated = required;
        requiredSites = map (each: "${each}/lib/python3.13/site-packages") (requiredModules required);
        args = [ ./install-wheel.sh ];
        PATH = "${tools}/bin:${python}/bin";
      };
    in
    installed
    // {
      pname = entry.project;
      inherit (entry) version;
      outputs = [ "out" ];
      requiredPythonModules = requiredModules required;
      passthru = { };
      meta = { };
    };

  packages = lib.genAttrs (lib.attrNames lock.pypi) package;
in
packages
// {
  # The search path of some packages and all they require.
  makePythonPath =
    roots: lib.makeSearchPath "lib/python3.13/site-packages" (requiredModules roots);
}
