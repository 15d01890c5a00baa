# shellcheck shell=bash disable=SC2034,SC2154
maturinBuildPhase() {
    runHook preBuild
    local -a flags=()
    concatTo flags maturinBuildFlags
    echo "maturin flags: ${flags[*]}"
    maturin build --release --offline --jobs "$NIX_BUILD_CORES" \
        --interpreter "${PYO3_CROSS_LIB_DIR##*/}" --out dist "${flags[@]}"
    @python@ -IS @sbom@ "$NIX_BUILD_TOP" dist/*.whl
    runHook postBuild
}
buildPhase=maturinBuildPhase
