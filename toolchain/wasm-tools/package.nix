{ pythonTool }:
pythonTool {
  pname = "wasm-tools";
  sources = [ ./src ];
  scripts.wasix-wasm = "wasix_wasm.cli:main";
}
