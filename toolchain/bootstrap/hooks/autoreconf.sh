# shellcheck shell=bash
autoreconfPhase() {
    runHook preAutoreconf
    local -a flags=()
    concatTo flags autoreconfFlags="--install --force --verbose"
    # shellcheck disable=SC2068
    autoreconf ${flags[@]}
    runHook postAutoreconf
}
if [[ -z ${dontAutoreconf-} ]]; then appendToVar preConfigurePhases autoreconfPhase; fi
