# shellcheck shell=bash
# Options of the runner come first; what follows is for the interpreter.
exec @run@/bin/wasix-python --prefix @prefix@ "$@"
