# shellcheck shell=bash
# Sourced by the toolchain shell on entry: the folders of the user's, and who looks into them.
wasixEnter() {
    local top=$PWD
    until [[ -d $top/.wasix/sysroot && -O $top/.wasix/sysroot ]]; do
        if [[ -z $top ]]; then top=$PWD && break; fi
        top=${top%/*}
    done
    if [[ $top != "$PWD" && (-z ${WASIX_SYSROOT-} || -z ${INSTALL_DIR-}) ]]; then
        echo "wasix-shell: using $top/.wasix" >&2
    fi
    export WASIX_SYSROOT=${WASIX_SYSROOT:-$top/.wasix/sysroot}
    export INSTALL_DIR=${INSTALL_DIR:-$top/.wasix/site-packages}
    [[ $WASIX_SYSROOT == /* ]] || WASIX_SYSROOT=$PWD/$WASIX_SYSROOT
    [[ $INSTALL_DIR == /* ]] || INSTALL_DIR=$PWD/$INSTALL_DIR
    if [[ $WASIX_SYSROOT == *[[:space:]:]* ]]; then
        echo "wasix-shell: the sysroot cannot be '$WASIX_SYSROOT', as lists of flags are split at spaces and colons; set WASIX_SYSROOT to another folder" >&2
        return 1
    fi
    @python@ -IS @sysroot@ @storeSysroot@ "$WASIX_SYSROOT" @libDir@ "$INSTALL_DIR" || return

    # What the user installed comes before the catalogue, and the sysroot's top last, as libc has
    # to stay behind libc++.
    local user=$WASIX_SYSROOT@prefix@
    export NIX_CFLAGS_COMPILE="-isystem $user/include ${NIX_CFLAGS_COMPILE-} -idirafter $WASIX_SYSROOT/include"
    export NIX_LDFLAGS="-L$user/@libDir@ -L$user/lib ${NIX_LDFLAGS-} -L$WASIX_SYSROOT/@libDir@"
    export CMAKE_PREFIX_PATH=$user${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}
    export CMAKE_TOOLCHAIN_FILE=@cmakeToolchain@ MESON_CROSS_FILE=@mesonCrossFile@
    export CONFIG_SITE=${CONFIG_SITE:-@configSite@}
    export WASMER=${WASMER:-@commands@/bin/wasix-run} WASIX_PYTHON=${WASIX_PYTHON:-@commands@/bin/wasixpython}
    export CARGO=${CARGO:-@rust@/bin/cargo} RUSTC=${RUSTC:-@rust@/bin/rustc}
    export CARGO_TARGET_WASM32_WASIP1_THREADS_RUNNER=${CARGO_TARGET_WASM32_WASIP1_THREADS_RUNNER:-$WASMER}
    # Modules may import what the interpreter exports.
    export NIX_RUSTFLAGS="${NIX_RUSTFLAGS-} -Clink-arg=-Wl,--allow-undefined-file=@moduleImports@"
    export PYO3_CROSS_LIB_DIR=${PYO3_CROSS_LIB_DIR:-@pythonDev@/lib/python@pythonVersion@}
    export UV_PYTHON=${UV_PYTHON:-@uvPython@}
    export PATH=@commands@/bin:$PATH
}
wasixEnter || exit
unset -f wasixEnter
