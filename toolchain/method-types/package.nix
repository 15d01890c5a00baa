# Gives functions in tables of methods and attributes the parameter that CPython passes and that
# they lack: without, WebAssembly ends the process at the call. What it cannot read stays as it is,
# and the cast check names it.
{ pythonTool }:
pythonTool {
  pname = "method-types";
  sources = [ ./src ];
  scripts.wasix-methods = "wasix_methods.cli:main";
}
