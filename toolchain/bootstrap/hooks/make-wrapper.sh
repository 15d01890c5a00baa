# shellcheck shell=bash
# makeWrapper PROGRAM WRAPPER with any of --set NAME VALUE, --set-default NAME VALUE,
# --unset NAME, --prefix NAME SEPARATOR VALUE, --suffix NAME SEPARATOR VALUE, --add-flags FLAGS.
makeWrapper() {
    local program=$1 wrapper=$2 flags='' lines=''
    shift 2
    while [[ $# -gt 0 ]]; do
        case $1 in
        --set) lines+="export $2=${3@Q}"$'\n' && shift 3 ;;
        --set-default) lines+="export $2=\${$2-${3@Q}}"$'\n' && shift 3 ;;
        --unset) lines+="unset $2"$'\n' && shift 2 ;;
        --prefix) lines+="export $2=${4@Q}\${$2:+${3@Q}}\${$2-}"$'\n' && shift 4 ;;
        --suffix) lines+="export $2=\${$2-}\${$2:+${3@Q}}${4@Q}"$'\n' && shift 4 ;;
        --add-flags) flags+=" $2" && shift 2 ;;
        *) echo "makeWrapper: unknown option '$1'" >&2 && return 1 ;;
        esac
    done
    mkdir -p "$(dirname "$wrapper")"
    printf '#!%s\n%sexec %q%s "$@"\n' "$SHELL" "$lines" "$program" "$flags" >"$wrapper"
    chmod 755 "$wrapper"
}
wrapProgram() {
    local hidden
    hidden=$(dirname "$1")/.$(basename "$1")-wrapped
    mv "$1" "$hidden"
    makeWrapper "$hidden" "$1" "${@:2}"
}
