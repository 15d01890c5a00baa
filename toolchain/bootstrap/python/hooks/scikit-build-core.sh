# shellcheck shell=bash disable=SC2034,SC2154
# CMake asks no interpreter for the suffix of modules when it cross-compiles; scikit-build-core has it.
scikitBuildSuffix() {
    cat >"$NIX_BUILD_TOP/python-suffix.cmake" <<'END'
macro(with_suffix method package)
    find_package(${package} ${ARGN} BYPASS_PROVIDER)
    set(${package}_SOABI "${SKBUILD_SOABI}")
endmacro()
cmake_language(SET_DEPENDENCY_PROVIDER with_suffix SUPPORTED_METHODS FIND_PACKAGE)
END
}
scikitBuildFlagsHook() {
    local -a cmake=() settings=()
    concatTo cmake cmakeFlags cmakeFlagsArray
    concatTo settings pypaBuildFlags
    scikitBuildSuffix
    cmake+=("-DCMAKE_PROJECT_TOP_LEVEL_INCLUDES=$NIX_BUILD_TOP/python-suffix.cmake")
    settings+=("${cmake[@]/#/-Ccmake.args=}" -Ccmake.build-type=Release)
    unset pypaBuildFlags
    declare -ga pypaBuildFlags=("${settings[@]}")
    export CMAKE_GENERATOR=Ninja CMAKE_BUILD_PARALLEL_LEVEL=$NIX_BUILD_CORES
}
if [[ -z ${dontUseScikitBuildFlags-} ]]; then
    appendToVar preBuildHooks scikitBuildFlagsHook
fi
