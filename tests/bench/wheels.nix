# What tests/bench/wheels.py measures on Pyodide, as environment variables of a shell script. It is
# the release whose wheels of pydantic-core are on PyPI, for another Python than ours.
{
  fetchurl,
  fetchPypi,
  runCommand,
  buildPackages,
}:
let
  pyodide =
    runCommand "pyodide"
      {
        archive = fetchurl {
          url = "mirror://npm/pyodide/-/pyodide-314.0.7.tgz";
          hash = "sha256-ZreUnloMuiJQtYbX42i/EvtIKAB0jRgsRhglS2hf+qA=";
        };
      }
      ''
        mkdir "$out"
        tar --extract --file="$archive" --strip-components=1 --directory="$out"
      '';
  wheels = [
    (fetchPypi {
      pname = "pydantic";
      version = "2.14.4";
      format = "wheel";
      python = "py3";
      hash = "sha256-ZToq2fbYhYUpx3xycX0OqZHWxoN/5oMkay9LK7/D+tw=";
    })
    (fetchPypi {
      pname = "pydantic_core";
      version = "2.50.5";
      format = "wheel";
      python = "cp314";
      abi = "cp314";
      platform = "pyemscripten_2026_0_wasm32";
      hash = "sha256-spEOwPpa65vvcBVvK3n0eDl4/c+qey8bXRgURY0ueaE=";
    })
    (fetchPypi {
      pname = "typing_extensions";
      version = "4.16.0";
      format = "wheel";
      python = "py3";
      hash = "sha256-SByqSBN06BPBsXatoU6X8fZ6RTnOnP6z81DXjWNwwug=";
    })
    (fetchPypi {
      pname = "typing_inspection";
      version = "0.4.5";
      format = "wheel";
      python = "py3";
      hash = "sha256-vCEFNUQrOeG/KAXgx6F9/WpKznYMhMf30WJF0jprHDk=";
    })
    (fetchPypi {
      pname = "annotated_types";
      version = "0.8.0";
      format = "wheel";
      python = "py3";
      hash = "sha256-8HL02ATqNZ5OrxmLGveosJQ4gah/Mbt2T4vyGbuUGeA=";
    })
  ];
  site = runCommand "pyodide-site" { nativeBuildInputs = [ buildPackages.python313 ]; } ''
    for wheel in ${toString wheels}; do python3.13 -m zipfile -e "$wheel" "$out"; done
  '';
in
''
  export PYODIDE=${pyodide} PYODIDE_SITE=${site}
''
