#!@bash@
# shellcheck shell=bash
# The target's interpreter, with the wheels in INSTALL_DIR.
exec @run@/bin/wasix-python --prefix @interpreter@ ${INSTALL_DIR:+--site "$INSTALL_DIR"} "$@"
