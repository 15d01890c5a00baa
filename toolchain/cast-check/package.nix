# Finds functions that are called through another type than theirs, which ends a process in
# WebAssembly: casts, as clang names them, and the tables of functions that CPython calls.
{ pythonTool }:
pythonTool {
  pname = "cast-check";
  sources = [
    ./src
    ../wasm-tools/src
  ];
  scripts.wasix-casts = "wasix_casts.cli:main";
}
