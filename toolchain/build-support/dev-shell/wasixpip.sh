#!@bash@
# shellcheck shell=bash
# The build machine's pip, which installs wheels of the target into INSTALL_DIR.
export PIP_TARGET=${INSTALL_DIR:?} PIP_PATH=$INSTALL_DIR
export PIP_PLATFORM=@wheelPlatform@ PIP_PYTHON_VERSION=@pythonVersion@ PIP_ONLY_BINARY=:all:
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PYTHONPATH=@pip@
exec @python@ -m pip "$@"
