# shellcheck shell=bash disable=SC2154
if [[ -n ${version-} ]]; then export PDM_BUILD_SCM_VERSION=$version; fi
