# shellcheck shell=bash
export PYTHONPATH=@source@:@pythonPath@
# As the fetcher does: without a configured index, pip's default.
if [[ -z ${NIX_MIRRORS_pypi-} ]]; then
    NIX_MIRRORS_pypi=$(@python@ -c 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)')
    export NIX_MIRRORS_pypi
fi
exec @python@ -m bootstrap_lock.cli "$@"
