{
  pythonTool,
  buildPackages,
}:
pythonTool {
  pname = "wasix-index";
  sources = [
    ./src
    ./wheel/src
    ../toolchain/wasm-tools/src
  ];
  scripts.wasix-index = "wasix_index.cli:main";
  dependencies = map (name: buildPackages.python313Packages.${name}) [
    "packaging"
    "jinja2"
    "jsonschema"
    "attrs"
    "pyrsistent"
    "markupsafe"
  ];
}
