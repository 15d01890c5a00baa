# shellcheck shell=bash disable=SC2154
cargoSetup() {
    local vendor=$NIX_BUILD_TOP/cargo-vendor root=${cargoRoot:-.}
    if [[ -n ${cargoVendorDir-} ]]; then
        vendor=$PWD/$cargoVendorDir
    elif ! cmp "$cargoDeps/Cargo.lock" "$root/Cargo.lock"; then
        echo "cargoSetupHook: $root/Cargo.lock is not the file that cargoDeps were made from" >&2
        return 1
    else
        cp -r --no-preserve=mode "$cargoDeps" "$vendor"
    fi
    # Where PyO3 finds the interpreter of the target.
    local place
    for place in ${PYTHONPATH//:/ }; do
        if [[ -f $place/${_PYTHON_SYSCONFIGDATA_NAME-none}.py ]]; then export PYO3_CROSS_LIB_DIR=$place; fi
    done
    export CARGO_HOME=$NIX_BUILD_TOP/cargo-home
    mkdir -p "$CARGO_HOME"
    printf '%s\n' '[source.crates-io]' 'replace-with = "vendor"' '[source.vendor]' \
        "directory = \"$vendor\"" '[net]' 'offline = true' >"$CARGO_HOME/config.toml"
}
appendToVar postPatchHooks cargoSetup

export CARGO_BUILD_TARGET=@target@
# Messages of panics would name the build directory.
export NIX_RUSTFLAGS+=" --remap-path-prefix=$NIX_BUILD_TOP=."
