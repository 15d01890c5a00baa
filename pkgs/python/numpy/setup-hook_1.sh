# shellcheck shell=bash disable=SC2154
addToSearchPath PYTHONPATH @out@/share/wasix/build-modules
addToSearchPath PKG_CONFIG_PATH "@out@/@sitePackages@/numpy/core/lib/pkgconfig"
