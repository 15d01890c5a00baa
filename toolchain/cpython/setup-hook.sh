# shellcheck shell=bash
# Extension modules for @python@ of the target, built by the build machine's @python@.
export _PYTHON_HOST_PLATFORM=@platform@
export _PYTHON_SYSCONFIGDATA_NAME=@sysconfigData@
export WASIX_EXPORT_LISTS=@dev@/share/wasix/python-symbols.txt
# A module is found by its PyInit_, which wasix-ld exports; what it links in is nobody else's, marked
# as visible or not.
if [[ -z ${IN_NIX_SHELL-} ]]; then export NIX_LDFLAGS_BEFORE+=" --no-export-dynamic"; fi
addToSearchPath PYTHONPATH @dev@/lib/@python@
# Before the headers of the build machine's interpreter, which builders name with -I, and not among
# the flags that build systems write down.
export NIX_CFLAGS_COMPILE_BEFORE+=" -I@dev@/include/@python@"
