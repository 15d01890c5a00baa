# Several extension modules in one library, each with its PyInit_ (PEP 489): a C library that is
# linked into them has its state once. setuptools is told by a plugin of its own kind, and the wheel
# gets what finds the modules.
{ pythonTool }:
pythonTool {
  pname = "multi-module";
  sources = [
    ./src
    ../wasm-tools/src
  ];
  scripts.wasix-modules = "wasix_modules.cli:main";
}
