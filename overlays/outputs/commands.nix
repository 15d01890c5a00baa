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
    pip = pythonPath [ "pip" ];
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
  };
  fuzz.pythonPath = pythonPath [
    "packaging"
    "jsonschema"
    "attrs"
    "pyrsistent"
  ];
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
    # Judges pages: whether people can use them who do not see, or have no mouse.
    axe = cross.fetchNpm {
      pname = "axe-core";
      version = "4.14.1";
      hash = "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==";
    };
    # The oldest that README promises, and a newest one.
    uvs = lib.concatMapStringsSep ":" (name: "${python313Packages.${name}}/bin") [
      "uv-oldest"
      "uv"
    ];
    pythonPath = pythonPath [
      "pytest"
      "pytest-xdist"
      "mypy"
      "build"
      "packaging"
      "jinja2"
      "markupsafe"
      "jsonschema"
      "attrs"
      "pyrsistent"
      "resolvelib"
      "readme-renderer"
      "comrak"
      "nh3"
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
  new-package = {
    source = ../../toolchain/new-package/src;
    sources = ../../toolchain/bootstrap/src;
    pythonPath = pythonPath [
      "packaging"
      "jinja2"
      "pip"
    ];
    # What it has to know of the target and of this tree.
    target = packageSet.writeText "target.json" (
      builtins.toJSON {
        python = cross.python313.version;
        markers =
          (builtins.fromJSON (builtins.readFile ../../index/src/wasix_index/policy.json)).markers
          // {
            python_version = cross.python313.pythonVersion;
            python_full_version = cross.python313.version;
            implementation_version = cross.python313.version;
          };
        licences = lib.listToAttrs (
          map (attribute: lib.nameValuePair (lib.licenses.${attribute}.spdxId or attribute) attribute) (
            lib.attrNames lib.licenses
          )
        );
      }
    );
  };
  build-wheel = {
    source = ../../toolchain/build-wheel/src;
    pythonPath = pythonPath [
      "build"
      "pip"
    ];
    tools = packageSet.writeText "tools.json" (
      builtins.toJSON {
        environment = cross.wheelEnvironment;
        lib_dir = cross.platform.libDir;
        casts = "${cross.cast-check}/bin/wasix-casts";
        wheel = "${cross.wasix-wheel}/bin/wasix-wheel";
        index = "${cross.wasix-index}/bin/wasix-index";
        exports = cross.python313.exportList;
        inherit (cross.python313) abi;
        platform = cross.platform.python.wheelPlatform;
        python_version = cross.python313.pythonVersion;
        run = "${cross.wasix-run}/bin/wasix-python";
        prefix = cross.python313;
        # Names alone: they are built when they are asked for.
        libraries = lib.genAttrs cross.libraryNames (
          name: builtins.unsafeDiscardStringContext "${cross.${name}}"
        );
      }
    );
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
