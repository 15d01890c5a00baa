# shellcheck shell=bash disable=SC2154
addToSearchPath PYTHONPATH @out@/share/wasix/build-modules
addToSearchPath PKG_CONFIG_PATH "@out@/@sitePackages@/numpy/_core/lib/pkgconfig"
addToSearchPath PATH @out@/share/wasix/build-tools
