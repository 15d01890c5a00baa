# shellcheck shell=bash disable=SC2034,SC2154
mesonPythonBuildFlagsHook() {
    local -a setup=() settings=()
    concatTo setup mesonFlags mesonFlagsArray
    concatTo settings pypaBuildFlags
    settings+=("${setup[@]/#/-Csetup-args=}" "-Ccompile-args=-j$NIX_BUILD_CORES")
    unset pypaBuildFlags
    declare -ga pypaBuildFlags=("${settings[@]}")
    # On Linux it is asked for before it is known whether a module has a run path, as those of the
    # target never have.
    if ! command -v patchelf >/dev/null; then
        local tools=$NIX_BUILD_TOP/meson-python-tools
        mkdir "$tools"
        printf '#!%s\necho "patchelf: there is none: $*" >&2\nexit 1\n' "$SHELL" >"$tools/patchelf"
        chmod 755 "$tools/patchelf"
        addToSearchPath PATH "$tools"
    fi
}
if [[ -z ${dontUseMesonPythonFlags-} ]]; then
    appendToVar preBuildHooks mesonPythonBuildFlagsHook
fi
