# shellcheck shell=bash disable=SC2034,SC2154
mesonPythonBuildFlagsHook() {
    local -a setup=() settings=()
    concatTo setup mesonFlags mesonFlagsArray
    concatTo settings pypaBuildFlags
    settings+=("${setup[@]/#/-Csetup-args=}" "-Ccompile-args=-j$NIX_BUILD_CORES")
    unset pypaBuildFlags
    declare -ga pypaBuildFlags=("${settings[@]}")
}
if [[ -z ${dontUseMesonPythonFlags-} ]]; then
    appendToVar preBuildHooks mesonPythonBuildFlagsHook
fi
