# shellcheck shell=bash disable=SC2154
castCheckSources() { castCheckRoot=$PWD/${sourceRoot-}; }
postUnpackHooks+=(castCheckSources)

castCheckLog() {
    export CC_LOG_DIAGNOSTICS=1 CC_LOG_DIAGNOSTICS_FILE=$NIX_BUILD_TOP/cast-check.log
    local warning edits=(x-w x--no-warnings 's/^-Werror$/-Werror=unknown-warning-option/')
    for warning in -W{,no-error=}cast-function-type-mismatch -Wincompatible-function-pointer-types; do
        edits+=("+$warning")
    done
    edits+=(+-Wsystem-headers +--warning-suppression-mappings=@mappings@)
    export CCC_OVERRIDE_OPTIONS="# ${edits[*]}"
    : >"$CC_LOG_DIAGNOSTICS_FILE"
}
preBuildHooks+=(castCheckLog)

castCheckPhase() {
    local output
    local -a words=(--root "${castCheckRoot:-$NIX_BUILD_TOP}")
    if [[ -z ${dontBuild-} ]]; then words+=(--log "$NIX_BUILD_TOP/cast-check.log"); fi
    if [[ -n ${castExceptions-} ]]; then words+=(--exceptions "$castExceptions"); fi
    for output in $outputs; do words+=("${!output}"); done
    @tool@ "${words[@]}"
}
appendToVar preFixupPhases castCheckPhase
