# The commands behind `nix run`.
{
  lib,
  host,
  cross,
  # What the tests build, as flake attributes.
  outputs,
}:
let
  inherit (host) python313Packages;
  native = "${host.python313}/bin/python3.13";
  pythonPath =
    names: python313Packages.makePythonPath (map (name: python313Packages.${name}) names);
in
{
  # Options of the runner come first; what follows is for the interpreter.
  python = host.writeShellScriptBin "python" ''
    exec ${cross.wasix-run}/bin/wasix-python --prefix ${cross.python313} "$@"
  '';

  # From the index to a result on WASIX, as a user goes: pip, then the runner.
  demo = host.writeShellScriptBin "demo" ''
    set -euo pipefail
    site=$(mktemp -d)
    trap 'rm -rf "$site"' EXIT
    echo "installing numpy from file://${cross.index}/simple" >&2
    PYTHONPATH=${pythonPath [ "pip" ]} ${native} -m pip --isolated --disable-pip-version-check install \
        --quiet --no-cache-dir --target "$site" --index-url file://${cross.index}/simple \
        --platform ${cross.platform.python.wheelPlatform} --python-version 3.13 --only-binary :all: numpy
    ${cross.wasix-run}/bin/wasix-python --prefix ${cross.python313} --site "$site" -- - <${./demo.py}
  '';

  # On the checkout that it is started in, and outside the sandbox: tests build flake outputs.
  test = host.writeShellScriptBin "test" ''
    set -euo pipefail
    if [[ ! -f flake.nix || ! -d tests ]]; then
        echo "test: $PWD is not a checkout of this project" >&2
        echo "hint: start it in the top folder" >&2
        exit 1
    fi
    export PATH=${host.python313}/bin:${host.ruff}/bin:${host.shellcheck}/bin:$PATH
    export PYTHONDONTWRITEBYTECODE=1
    export PYTHONPATH=${
      pythonPath [
        "pytest"
        "mypy"
        "packaging"
        "dumb-pypi"
        "uv"
        "wasmer-sdk"
        "pip"
      ]
    }
    # Here, so that progress shows; the tests find everything built.
    ./nixw build --no-link ${toString (map (name: ".#${name}") outputs)}
    exec ${native} -m pytest "$@"
  '';

  # CPython's own test suite: test files, and the options of tests/cpython/suite.py.
  cpython-tests = host.writeShellScriptBin "cpython-tests" ''
    exec ${native} -m tests.cpython.suite --runner ${cross.wasix-run}/bin/wasix-python \
        --prefix ${cross.python313.withTests} "$@"
  '';

  # Figures: the name of a module in tests/bench, and its options.
  bench = host.writeShellScriptBin "bench" ''
    exec ${native} -m "tests.bench.''${1:-interpreter}" "''${@:2}"
  '';

  # Beside other Pythons for WebAssembly, which are fetched for this only.
  bench-pythons = host.writeShellScriptBin "bench-pythons" ''
    ${cross.callPackage ../../tests/bench/pythons.nix { }}
    export WASIX_PYTHON=${cross.wasix-run}/bin/wasix-python PREFIX=${cross.python313}
    exec ${native} -m tests.bench.pythons "$@"
  '';

  # Counts anew what the interpreter is optimised for, which takes some minutes.
  update-python-profile = host.writeShellScriptBin "update-python-profile" ''
    set -euo pipefail
    if [[ ! -d toolchain/cpython/profiles ]]; then
        echo "update-python-profile: $PWD is not a checkout of this project" >&2
        echo "hint: start it in the top folder" >&2
        exit 1
    fi
    ./nixw build --out-link "''${TMPDIR:-/tmp}/python-profile" .#python313.profile
    install -m 644 "''${TMPDIR:-/tmp}"/python-profile/* toolchain/cpython/profiles
  '';

  update-bootstrap-lock = host.writeShellScriptBin "update-bootstrap-lock" ''
    export PYTHONPATH=${../../toolchain/bootstrap/src}:${
      pythonPath [
        "packaging"
        "pip"
      ]
    }
    # As the fetcher does: without a configured index, pip's default.
    if [[ -z ''${NIX_MIRRORS_pypi-} ]]; then
        NIX_MIRRORS_pypi=$(${native} -c 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)')
        export NIX_MIRRORS_pypi
    fi
    exec ${native} -m bootstrap_lock.cli "$@"
  '';
}
