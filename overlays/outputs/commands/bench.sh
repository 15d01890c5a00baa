# shellcheck shell=bash
# Figures: the name of a module in tests/bench, and its options.
exec @python@ -m "tests.bench.${1:-interpreter}" "${@:2}"
