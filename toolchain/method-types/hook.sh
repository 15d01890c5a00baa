# shellcheck shell=bash
methodTypes() { @tool@ .; }
postPatchHooks+=(methodTypes)
