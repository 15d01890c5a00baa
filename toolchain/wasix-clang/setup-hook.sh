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

# Archives end up in wheels, which carry the licences of what is in them.
wasixInstallLicenses() {
    local -a files=()
    if [[ -n ${dontInstallLicenses-} ]]; then return; fi
    concatTo files licenseFiles
    local top=$NIX_BUILD_TOP/${sourceRoot-.} file
    if [[ ${#files[@]} -eq 0 ]]; then
        while IFS= read -r -d '' file; do files+=("${file#"$top/"}"); done < <(
            find "$top" -maxdepth 1 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o \
                -iname 'copyright*' -o -iname 'notice*' \) -print0 | sort -z
        )
    fi
    if [[ ${#files[@]} -eq 0 ]]; then
        echo "${pname-$name}: no licence file in the top directory of its source; set licenseFiles, or dontInstallLicenses" >&2
        return 1
    fi
    local target
    for file in "${files[@]}"; do
        target=${!outputDev}/share/licenses/${pname-$name}/${file##*/}
        if [[ -e $target ]]; then
            echo "${pname-$name}: licenseFiles has two files named ${file##*/}" >&2
            return 1
        fi
        install -Dm644 "$top/$file" "$target"
    done
}
appendToVar postInstallHooks wasixInstallLicenses

# A program that is linked with the link stub traps at its start.
wasixRefuseStubPrograms() {
    local found
    found=$(grep -rlF --binary-files=text '@linkStub@' "$prefix") || [[ $? -eq 1 ]] || return
    if [[ -n $found ]]; then
        echo "${pname-$name}: a program cannot run, as it is linked with libc's link stub: $found" >&2
        echo "hint: programs belong into pkgs/programs, or are built by stdenvPrograms" >&2
        return 1
    fi
}
appendToVar fixupOutputHooks wasixRefuseStubPrograms

# What a package shows is what it marks, or every module would replace equal names elsewhere; libc++
# marks its templates. A shell of the user's has the language's default.
if [[ -z ${IN_NIX_SHELL-} ]]; then
    export NIX_CFLAGS_COMPILE_BEFORE+=" -fvisibility=hidden -D_LIBCPP_DISABLE_VISIBILITY_ANNOTATIONS"
    export NIX_LDFLAGS_BEFORE+=" -Bsymbolic"
fi
# Assertions would name the build directory.
export NIX_CFLAGS_COMPILE+=" -ffile-prefix-map=$NIX_BUILD_TOP=."
export CC=wasix-clang CXX=wasix-clang++ LD=wasix-ld
export AR=wasix-ar NM=wasix-nm RANLIB=wasix-ranlib STRIP=wasix-strip
export OBJCOPY=wasix-objcopy OBJDUMP=wasix-objdump READELF=wasix-readelf
export PKG_CONFIG=pkg-config
# Where libraries lie below a prefix.
export libDir=@libDir@
export CMAKE_TOOLCHAIN_FILE=@cmakeToolchain@
appendToVar mesonFlags --cross-file=@mesonCrossFile@ "--libdir=@libDir@"
appendToVar cmakeFlags -DCMAKE_INSTALL_LIBDIR=@libDir@
