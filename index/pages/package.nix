# What writes the pages that people open.
{
  pythonTool,
  buildPackages,
  descriptionTools,
}:
pythonTool {
  pname = "wasix-pages";
  sources = [
    ./src
    ../src
    ../wheel/src
    ../../toolchain/wasm-tools/src
  ];
  scripts.wasix-pages = "wasix_pages.cli:main";
  dependencies =
    descriptionTools
    ++ map (name: buildPackages.python313Packages.${name}) [
      "packaging"
      "jinja2"
      "markupsafe"
      "jsonschema"
      "attrs"
      "pyrsistent"
    ];
}
