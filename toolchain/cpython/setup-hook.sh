# shellcheck shell=bash
# Extension modules for @python@ of the target, built by the build machine's @python@.
export _PYTHON_HOST_PLATFORM=@platform@
export _PYTHON_SYSCONFIGDATA_NAME=@sysconfigData@
export WASIX_EXPORT_LISTS=@dev@/share/wasix/python-symbols.txt
addToSearchPath PYTHONPATH @dev@/lib/@python@
# Before the headers of the build machine's interpreter, which builders name with -I, and not among
# the flags that build systems write down.
export NIX_CFLAGS_COMPILE_BEFORE+=" -I@dev@/include/@python@"
