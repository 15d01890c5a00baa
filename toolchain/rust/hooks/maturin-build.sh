# shellcheck shell=bash disable=SC2154
maturinBuildPhase() {
    runHook preBuild
    local -a flags=()
    concatTo flags maturinBuildFlags
    echo "maturin flags: ${flags[*]}"
    maturin build --release --offline --jobs "$NIX_BUILD_CORES" --out dist "${flags[@]}"
    runHook postBuild
}
buildPhase=maturinBuildPhase
