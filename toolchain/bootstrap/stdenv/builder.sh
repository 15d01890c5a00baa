# shellcheck shell=bash
# shellcheck disable=SC1090,SC1091,SC2154
source "$stdenv/setup"
genericBuild
