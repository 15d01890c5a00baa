# shellcheck shell=bash
# Headers only, so that they serve any machine.
addToSearchPath PKG_CONFIG_PATH "@out@/lib/python3.13/site-packages/pybind11/share/pkgconfig"
addToSearchPath CMAKE_PREFIX_PATH "@out@/lib/python3.13/site-packages/pybind11"
