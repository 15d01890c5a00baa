# shellcheck shell=bash
# Sourced, with the interpreter, by commands that ask an index of Python packages. As the fetcher
# does: without a configured index, pip's default.
if [[ -z ${NIX_MIRRORS_pypi-} ]]; then
    NIX_MIRRORS_pypi=$("$1" -c 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)')
    export NIX_MIRRORS_pypi
fi
