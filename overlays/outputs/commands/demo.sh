# shellcheck shell=bash
# From the index to a result on WASIX, as a user goes: pip, then the runner.
set -euo pipefail
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
echo "installing numpy from file://@index@/simple" >&2
PYTHONPATH=@pip@ @python@ -m pip --isolated --disable-pip-version-check install \
    --quiet --no-cache-dir --target "$site" --index-url file://@index@/simple \
    --platform @wheelPlatform@ --python-version @pythonVersion@ --only-binary :all: numpy
@run@/bin/wasix-python --prefix @prefix@ --site "$site" -- - <@demo@
