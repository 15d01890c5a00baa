# shellcheck shell=bash disable=SC2154
maturinBuildPhase() {
    runHook preBuild
    local -a flags=()
    concatTo flags maturinBuildFlags
    echo "maturin flags: ${flags[*]}"
    maturin build --release --offline --jobs "$NIX_BUILD_CORES" \
        --interpreter "${PYO3_CROSS_LIB_DIR##*/}" --out dist "${flags[@]}"
    runHook postBuild
}
buildPhase=maturinBuildPhase
