# shellcheck shell=bash
unpackZip() {
    case $1 in
    *.zip | *.whl) unzip -qq "$1" ;;
    *) return 1 ;;
    esac
}
appendToVar unpackCmdHooks unpackZip
