#!@bash@
# shellcheck shell=bash
# The target's interpreter, with the wheels in INSTALL_DIR and what they find there and among the
# libraries that the user installed.
path=${LD_LIBRARY_PATH-}
if [[ -n ${WASIX_SYSROOT-} ]]; then
    user=$WASIX_SYSROOT@prefix@
    path=$path:$user/@libDir@:$user/lib
fi
if [[ -n ${INSTALL_DIR-} ]]; then path=$path:$INSTALL_DIR:$INSTALL_DIR/lib; fi
exec @python@ -IS @libraries@ "$path" @run@/bin/wasix-python \
    --prefix @interpreter@ ${INSTALL_DIR:+--site "$INSTALL_DIR"} "$@"
