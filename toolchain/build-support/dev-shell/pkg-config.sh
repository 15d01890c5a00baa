#!@bash@
# shellcheck shell=bash
# Knows what the user installed, whose files say where it lies on the target.
user=${WASIX_SYSROOT:?}@prefix@
export PKG_CONFIG_PATH=$user/@libDir@/pkgconfig:$user/lib/pkgconfig:$user/share/pkgconfig:${PKG_CONFIG_PATH:+$PKG_CONFIG_PATH:}@pythonModules@
export PKG_CONFIG_SYSROOT_DIR=${PKG_CONFIG_SYSROOT_DIR:-$WASIX_SYSROOT}
answer=$(
    @pkgConfig@/bin/pkg-config "$@"
    status=$?
    echo x
    exit "$status"
)
status=$?
# Files of the store say where they lie here.
answer=${answer%x}
printf %s "${answer//"$PKG_CONFIG_SYSROOT_DIR@store@/"/"@store@/"}"
exit "$status"
