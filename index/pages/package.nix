# What writes the pages that people open.
{ pythonTool, buildPackages }:
pythonTool {
  pname = "wasix-pages";
  sources = [
    ./src
    ../src
    ../wheel/src
    ../../toolchain/wasm-tools/src
  ];
  scripts.wasix-pages = "wasix_pages.cli:main";
  dependencies = map (name: buildPackages.python313Packages.${name}) [
    "packaging"
    "jinja2"
    "markupsafe"
    "nh3"
    "readme-renderer"
    # What readme-renderer calls its extra `md`.
    "comrak"
  ];
}
