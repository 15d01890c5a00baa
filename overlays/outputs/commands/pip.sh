# shellcheck shell=bash
# The build machine's pip with what makes it install wheels of the target, into the folder `site` here
# unless PIP_TARGET names another. The index is that of the user's own settings, or the one that lies
# in `result`.
export PIP_TARGET=${PIP_TARGET:-$PWD/site}
export PIP_PATH=${PIP_PATH:-$PIP_TARGET}
export PIP_PLATFORM=@wheelPlatform@ PIP_PYTHON_VERSION=@pythonVersion@ PIP_ONLY_BINARY=:all:
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PYTHONPATH=@pip@
if [[ -z ${PIP_INDEX_URL-} && -d result/simple ]]; then
    export PIP_INDEX_URL=file://$PWD/result/simple
fi
exec @python@ -m pip "$@"
