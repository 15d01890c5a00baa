{ pythonTool, wasmer-sdk }:
pythonTool {
  pname = "wasix-run";
  sources = [ ./src ];
  scripts = {
    wasix-run = "wasix_run.cli:main_run";
    wasix-python = "wasix_run.cli:main_python";
    wasix-uv-python = "wasix_run.cli:main_uv";
  };
  exit = "wasix_run.cli:exit_now";
  # A start loads neither (asyncio, hashlib): 10 ms.
  without = [
    "ssl"
    "_hashlib"
  ];
  dependencies = [ wasmer-sdk ];
}
