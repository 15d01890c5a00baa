# The commands behind `nix run`.
{
  lib,
  host,
  cross,
}:
let
  inherit (host) python313Packages;
  pythonPath = python313Packages.makePythonPath (
    map (name: python313Packages.${name}) [
      "pytest"
      "mypy"
      "build"
      "packaging"
      "dumb-pypi"
      "wasmer-sdk"
      "pip"
      "setuptools"
    ]
  );
in
{
  python = host.writeShellScriptBin "python" ''
    options=()
    while [[ $# -gt 0 ]]; do
        case $1 in
        --mount | --site | --env | --cwd | --timeout | --cache) options+=("$1" "$2") && shift 2 ;;
        --mount=* | --site=* | --env=* | --cwd=* | --timeout=* | --cache=* | --network) options+=("$1") && shift ;;
        *) break ;;
        esac
    done
    exec ${cross.wasix-run}/bin/wasix-python --prefix ${cross.python313} "''${options[@]}" -- "$@"
  '';

  # Runs on the checkout that it is started in, outside the sandbox: tests build flake outputs.
  test = host.writeShellScriptBin "test" ''
    set -euo pipefail
    if [[ ! -f flake.nix || ! -d tests ]]; then
        echo "test: $PWD is not a checkout of this project; start it in the top folder" >&2
        exit 1
    fi
    export PATH=${host.python313}/bin:${host.ruff}/bin:${host.shellcheck}/bin:$PATH
    export PYTHONPATH=${pythonPath} PYTHONDONTWRITEBYTECODE=1
    exec python3.13 -m pytest "$@"
  '';

  update-host-lock = host.writeShellScriptBin "update-host-lock" ''
    export PYTHONPATH=${../toolchain/host/src}:${python313Packages.makePythonPath [ python313Packages.packaging python313Packages.pip ]}
    exec ${host.python313}/bin/python3.13 -m host_lock.cli "$@"
  '';
}
