{ pythonTool, buildPackages }:
pythonTool {
  pname = "wasix-wheel";
  sources = [
    ./src
    ../toolchain/wasm-tools/src
  ];
  scripts.wasix-wheel = "wasix_index.cli:main";
  dependencies = [
    buildPackages.python313Packages.packaging
    buildPackages.python313Packages.dumb-pypi
  ];
}
