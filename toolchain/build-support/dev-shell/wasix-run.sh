#!@bash@
# shellcheck shell=bash
# The runtime, which finds shared libraries that the user installed.
user=$WASIX_SYSROOT@prefix@
LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$user/@libDir@:$user/lib exec @run@/bin/wasix-run "$@"
