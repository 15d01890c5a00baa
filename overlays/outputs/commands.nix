# The commands behind `nix run`: scripts in commands/, with the places of what they start.
{
  lib,
  packageSet,
  cross,
}:
let
  inherit (packageSet) python313Packages writeShellScriptBin;
  pythonPath =
    names: python313Packages.makePythonPath (map (name: python313Packages.${name}) names);

  command =
    name: holes:
    let
      all = shared // holes;
      names = lib.attrNames all;
    in
    writeShellScriptBin name (
      builtins.replaceStrings (map (hole: "@${hole}@") names) (map (hole: "${all.${hole}}") names) (
        builtins.readFile (./commands + "/${name}.sh")
      )
    );

  shared = {
    python = "${packageSet.python313}/bin/python3.13";
    run = cross.wasix-run;
    prefix = cross.python313;
    checkout = ./commands/checkout.sh;
    archiveKeys = packageSet.archive-keys;
    registries = ./commands/registries.sh;
  };
in
lib.mapAttrs command {
  python = { };
  bench = { };
  update-python-profile = { };
  update-python-config = { inherit (cross.python313) abi; };
  cpython-tests = { inherit (cross.python313) withTests; };
  upstream-tests = {
    pythonPath = pythonPath [ "pytest" ];
    # What wheels take from the machine, and no libc: what tests start has its own.
    libraries = packageSet.runCommand "wheel-libraries" { } ''
      mkdir "$out"
      for name in libstdc++.so.6 libgcc_s.so.1 libz.so.1; do
          ln -s "$(realpath ${packageSet.python313}/usr/lib/x86_64-linux-gnu/$name)" "$out/$name"
      done
    '';
  };
  bench-pythons.variables = packageSet.writeText "other-pythons" (
    cross.callFunction ../../tests/bench/pythons.nix { }
  );
  pip = {
    inherit (cross.platform.python) wheelPlatform;
    inherit (cross.python313) pythonVersion;
    pip = pythonPath [ "pip" ];
  };
  fuzz.pythonPath = pythonPath [ "packaging" ];
  verify.index = cross.wasix-index;
  inspect = {
    index = cross.wasix-index;
    exports = cross.python313.exportList;
    inherit (cross.python313) abi;
  };
  coverage = {
    coverage = cross.wasix-coverage;
    inherit (cross.python313) version abi;
  };
  demo = {
    # What it installs, whatever else is in the catalogue.
    index = cross.index.override { wheels = [ cross.python313Packages.numpy ]; };
    inherit (cross.platform.python) wheelPlatform;
    inherit (cross.python313) pythonVersion;
    pip = pythonPath [ "pip" ];
    demo = ./commands/demo.py;
  };
  demo-report = {
    index = cross.index.override {
      wheels =
        let
          named = with cross.python313Packages; [
            pandas
            matplotlib
            pillow
            lxml
            psycopg
            psycopg-binary
            shapely
          ];
        in
        lib.unique (named ++ lib.concatMap (wheel: wheel.requiredPythonModules) named);
    };
    inherit (cross.platform.python) wheelPlatform;
    inherit (cross.python313) pythonVersion;
    pip = pythonPath [ "pip" ];
    demo = ./commands/demo-report;
    server = toString cross.testServers.postgresql.wrapper;
    guest = toString cross.testServers.postgresql.runFlags;
  };
  test = {
    path = lib.makeBinPath [
      packageSet.python313
      packageSet.ruff
      packageSet.shellcheck
      packageSet.archive-keys
    ];
    # The oldest that README promises, and a newest one.
    uvs = lib.concatMapStringsSep ":" (name: "${python313Packages.${name}}/bin") [
      "uv-oldest"
      "uv"
    ];
    pythonPath = pythonPath [
      "pytest"
      "mypy"
      "packaging"
      "jinja2"
      "markupsafe"
      "resolvelib"
      "wasmer-sdk"
      "pip"
    ];
  };
  update = {
    source = ../../toolchain/update/src;
    sources = ../../toolchain/bootstrap/src;
    pythonPath = pythonPath [
      "packaging"
      "pip"
    ];
  };
  update-catalogue = {
    source = ../../toolchain/catalogue/src;
    sources = ../../toolchain/bootstrap/src;
  };
  update-bootstrap-lock = {
    source = ../../toolchain/bootstrap/src;
    pythonPath = pythonPath [
      "packaging"
      "pip"
    ];
  };
}
