# shellcheck shell=bash disable=SC2154
cmakeConfigurePhase() {
    runHook preConfigure
    local -a flags=("-DCMAKE_INSTALL_PREFIX=$prefix" -DCMAKE_BUILD_TYPE=Release)
    concatTo flags cmakeFlags cmakeFlagsArray
    local source=$PWD/${cmakeDir:-.}
    mkdir -p build
    cd build || return
    echo "cmake flags: ${flags[*]}"
    cmake "$source" "${flags[@]}"
    runHook postConfigure
}
if [[ -z ${dontUseCmakeConfigure-}${configurePhase-} ]]; then configurePhase=cmakeConfigurePhase; fi
