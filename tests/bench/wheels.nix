# What tests/bench/wheels.py measures and compares with, as environment variables of a shell script.
{
  lib,
  packageSet,
  cross,
}:
let
  wheels = cross.python313Packages;
  measured = map (name: wheels.${name}) [
    "lxml"
    "matplotlib"
    "msgpack"
    "pandas"
    "pillow"
    "protobuf"
    "regex"
  ];
  modules = lib.unique (measured ++ lib.concatMap (each: each.requiredPythonModules) measured);

  suites = builtins.fromJSON (builtins.readFile ../upstream/suites.json);
  published =
    lib.foldl' (all: name: all // suites.${name}.native) { } [
      "lxml"
      "matplotlib"
      "msgpack"
      "pandas"
      "regex"
    ]
    // {
      # Its archive has no tests, hence no suite.
      protobuf = {
        python = "cp39";
        abi = "abi3";
        platform = "manylinux2014_x86_64";
        sha256 = "4ee898bf66f7a8b0bd21bce523814e6fbd8c6add948045ce958b73af7e8878c6";
      };
    };
  nativeSite = (import ../upstream/published.nix { inherit lib packageSet cross; }).site "bench-wheels" published;

  pyodideWheels = packageSet.runCommand "wheels-for-pyodide" {
    msgpack = packageSet.fetchPypi {
      pname = "msgpack";
      version = "1.2.4";
      format = "wheel";
      python = "cp313";
      abi = "cp313";
      platform = "pyemscripten_2025_0_wasm32";
      sha256 = "d088d1f552e129859db830692268747aba0a1ee3e6e0fe6344dbb3aab1df9f6c";
    };
  } ''
    mkdir "$out"
    ${packageSet.python313}/bin/python3.13 -m zipfile -e "$msgpack" "$out"
  '';
in
''
  export WASIX_SITES=${lib.concatMapStringsSep ":" (each: "${each}/${cross.python313.sitePackages}") modules}
  export NATIVE_SITES=${lib.concatMapStringsSep ":" nativeSite modules}
  export PYODIDE_WHEELS=${pyodideWheels}
''
