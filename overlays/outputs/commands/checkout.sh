# shellcheck shell=bash
# Sourced by commands that work on the checkout that they are started in.
if [[ ! -f flake.nix || ! -d tests ]]; then
    echo "${0##*/}: $PWD is not a checkout of this project" >&2
    echo "hint: start it in the top folder" >&2
    exit 1
fi
