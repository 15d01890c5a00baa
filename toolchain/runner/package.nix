{ pythonTool, buildPackages }:
pythonTool {
  pname = "wasix-run";
  sources = [ ./src ];
  scripts = {
    wasix-run = "wasix_run.cli:run_main";
    wasix-python = "wasix_run.cli:python_main";
  };
  dependencies = [ buildPackages.python313Packages.wasmer-sdk ];
}
