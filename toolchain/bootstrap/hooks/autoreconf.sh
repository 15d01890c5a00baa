# shellcheck shell=bash disable=SC2154
# Macros come with the tools of the build and with the libraries.
autoreconfAddMacros() {
    addToSearchPath ACLOCAL_PATH "$1/share/aclocal"
}
addEnvHooks "$hostOffset" autoreconfAddMacros
addEnvHooks "$targetOffset" autoreconfAddMacros
autoreconfPhase() {
    runHook preAutoreconf
    local -a flags=()
    concatTo flags autoreconfFlags="--install --force --verbose"
    # shellcheck disable=SC2068
    autoreconf ${flags[@]}
    runHook postAutoreconf
}
if [[ -z ${dontAutoreconf-} ]]; then appendToVar preConfigurePhases autoreconfPhase; fi
