# shellcheck shell=bash disable=SC2034,SC2154
scikitBuildFlagsHook() {
    local -a cmake=() settings=()
    concatTo cmake cmakeFlags cmakeFlagsArray
    concatTo settings pypaBuildFlags
    settings+=("${cmake[@]/#/-Ccmake.args=}" -Ccmake.build-type=Release)
    unset pypaBuildFlags
    declare -ga pypaBuildFlags=("${settings[@]}")
    export CMAKE_GENERATOR=Ninja CMAKE_BUILD_PARALLEL_LEVEL=$NIX_BUILD_CORES
}
if [[ -z ${dontUseScikitBuildFlags-} ]]; then
    appendToVar preBuildHooks scikitBuildFlagsHook
fi
