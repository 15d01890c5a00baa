# shellcheck shell=bash
# Headers only, so that they serve any machine.
addToSearchPath PKG_CONFIG_PATH "@out@/lib/python3.13/site-packages/pybind11/share/pkgconfig"
addToSearchPath CMAKE_PREFIX_PATH "@out@/lib/python3.13/site-packages/pybind11"
# Its exceptions are visible, so that other modules catch them. Types are compared by name here: they
# are caught without.
export NIX_CFLAGS_COMPILE="${NIX_CFLAGS_COMPILE-} -DPYBIND11_EXPORT_EXCEPTION="
