#!@bash@
# shellcheck shell=bash
# The runtime, which finds shared libraries that the user installed.
if [[ -n ${WASIX_SYSROOT-} ]]; then
    user=$WASIX_SYSROOT@prefix@
    export LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$user/@libDir@:$user/lib
fi
exec @python@ -IS @libraries@ "${LD_LIBRARY_PATH-}" @run@/bin/wasix-run "$@"
