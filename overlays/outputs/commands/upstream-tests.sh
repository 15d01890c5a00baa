# shellcheck shell=bash disable=SC1091
# Suites of the projects that wheels are made of: names, and the options of tests/upstream/cli.py.
set -euo pipefail
source @checkout@
export PYTHONPATH=@pythonPath@
exec @python@ -m tests.upstream --runner @run@/bin/wasix-python --prefix @prefix@ \
    --python @python@ --libraries @libraries@ "$@"
