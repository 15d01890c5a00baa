# What says how much of a project installs from the index.
{ pythonTool, buildPackages }:
pythonTool {
  pname = "wasix-coverage";
  sources = [
    ./src
    ../src
    ../wheel/src
    ../../toolchain/wasm-tools/src
    ../../toolchain/bootstrap/src
  ];
  scripts.wasix-coverage = "wasix_coverage.cli:main";
  dependencies = map (name: buildPackages.python313Packages.${name}) [
    "packaging"
    "jsonschema"
    "attrs"
    "pyrsistent"
    "resolvelib"
  ];
}
