# What builds of wheels find in their environment: NAME=VALUE, a null character behind each.
{
  stdenv,
  python,
  rust,
  rustCratePatches,
  platform,
}:
stdenv.mkDerivation {
  name = "wheel-environment";
  nativeBuildInputs = [
    rust
    rustCratePatches.package
  ];
  buildInputs = [ python.dev ];
  # What only this build knows is left out.
  names = [
    "PATH"
    "PYTHONPATH"
    "CC"
    "CXX"
    "LD"
    "AR"
    "NM"
    "RANLIB"
    "STRIP"
    "OBJCOPY"
    "OBJDUMP"
    "READELF"
    "PKG_CONFIG"
    "PKG_CONFIG_PATH"
    "CMAKE_TOOLCHAIN_FILE"
    "CMAKE_PREFIX_PATH"
    "NIX_CFLAGS_COMPILE"
    "NIX_CFLAGS_COMPILE_BEFORE"
    "NIX_LDFLAGS"
    "NIX_LDFLAGS_BEFORE"
    "NIX_RUSTFLAGS"
    "WASIX_EXPORT_LISTS"
    "_PYTHON_HOST_PLATFORM"
    "_PYTHON_SYSCONFIGDATA_NAME"
  ];
  buildCommand = ''
    mesonOptions=()
    concatTo mesonOptions mesonFlags
    {
        for name in $names; do
            if [[ -v $name ]]; then printf '%s=%s\0' "$name" "''${!name}"; fi
        done
        printf 'mesonFlags=%s\0' "''${mesonOptions[*]}"
        # Builders look into cargo's folder of the target only if they know that there is one.
        printf 'CARGO_BUILD_TARGET=%s\0' ${platform.rust.target}
        printf 'PYO3_CROSS_LIB_DIR=%s\0' ${python.dev}/lib/${python.libPrefix}
    } >"$out"
  '';
}
