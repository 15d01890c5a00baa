# shellcheck shell=bash disable=SC2034,SC2154
# What a build for the target finds in its environment.
wasixAddLibrary() {
    if [[ -d $1/include ]]; then export NIX_CFLAGS_COMPILE+=" -isystem $1/include"; fi
    if [[ -d $1/@libDir@ ]]; then export NIX_LDFLAGS+=" -L$1/@libDir@"; fi
    addToSearchPath PKG_CONFIG_PATH "$1/@libDir@/pkgconfig"
    addToSearchPath PKG_CONFIG_PATH "$1/share/pkgconfig"
    addToSearchPath CMAKE_PREFIX_PATH "$1"
}
addEnvHooks "$targetOffset" wasixAddLibrary

wasixConfigureFlags() {
    if [[ -z ${dontAddLibDir-} ]]; then prependToVar configureFlags "--libdir=${!outputLib:-$out}/@libDir@"; fi
}
appendToVar preConfigureHooks wasixConfigureFlags
: "${outputLib:=out}"

# A module shows its entry points only, unless the package says otherwise: others of the same
# process have the same names.
export NIX_CFLAGS_COMPILE_BEFORE+=" -fvisibility=hidden"
export NIX_LDFLAGS_BEFORE+=" -Bsymbolic"
# Assertions would name the build directory.
export NIX_CFLAGS_COMPILE+=" -ffile-prefix-map=$NIX_BUILD_TOP/source-root=."
export CC=wasix-clang CXX=wasix-clang++ LD=wasix-ld
export AR=wasix-ar NM=wasix-nm RANLIB=wasix-ranlib STRIP=wasix-strip
export OBJCOPY=wasix-objcopy OBJDUMP=wasix-objdump READELF=wasix-readelf
# Away from the machine's libraries.
export PKG_CONFIG=pkg-config PKG_CONFIG_LIBDIR=/var/empty
export CMAKE_TOOLCHAIN_FILE=@cmakeToolchain@
appendToVar mesonFlags --cross-file=@mesonCrossFile@ "--libdir=@libDir@"
appendToVar cmakeFlags -DCMAKE_INSTALL_LIBDIR=@libDir@
