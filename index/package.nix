{ pythonTool, buildPackages }:
pythonTool {
  pname = "wasix-index";
  sources = [
    ./src
    ../toolchain/wasm-tools/src
  ];
  scripts.wasix-index = "wasix_index.cli:main";
  dependencies = [
    buildPackages.python313Packages.packaging
    buildPackages.python313Packages.dumb-pypi
  ];
}
