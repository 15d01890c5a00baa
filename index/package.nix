{
  pythonTool,
  buildPackages,
  dumb-pypi,
}:
pythonTool {
  pname = "wasix-index";
  sources = [
    ./src
    ./wheel/src
    ../toolchain/wasm-tools/src
  ];
  scripts.wasix-index = "wasix_index.cli:main";
  dependencies = [
    buildPackages.python313Packages.packaging
    dumb-pypi
  ];
}
