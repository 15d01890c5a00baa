# shellcheck shell=bash
mypycTypes() {
    addToSearchPath PYTHONPATH @site@
    # mypyc writes C in the order of sets.
    export PYTHONHASHSEED=0
}
preBuildHooks+=(mypycTypes)
