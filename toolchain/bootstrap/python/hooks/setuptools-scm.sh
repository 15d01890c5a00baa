# shellcheck shell=bash disable=SC2154
if [[ -n ${version-} ]]; then export SETUPTOOLS_SCM_PRETEND_VERSION=$version; fi
