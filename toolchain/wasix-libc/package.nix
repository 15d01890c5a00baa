# The C library: Debian's wasi-libc source, our patches, our WASIX layer.
#   out   libc.a and the empty archives that -lm, -lpthread, ... name
#   dev   headers, start objects, what side modules may import from libc
{
  lib,
  stdenvNoCC,
  fetchurl,
  cmake,
  ninja,
  llvmPackages_22,
  compiler-rt-builtins,
  platform,
}:
let
  # What the runtime's linker gives to modules, besides what wasm-ld asks for itself.
  hostSymbols = [
    "__c_longjmp"
    "__cpp_exception"
    "__heap_base"
    "__stack_high"
    "__stack_low"
  ];
in
stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "wasix-libc";
  version = "0.0~git20260129.ec0effd";

  src = fetchurl {
    url = "mirror://debian/pool/main/w/wasi-libc/wasi-libc_${finalAttrs.version}.orig.tar.xz";
    name = "wasi-libc.orig.tar.xz";
    hash = "sha256-n2NjXlMtdNWmLkPVvAYYUPrkk2gwOe6B8fyB0DZxnXg=";
  };

  patches = [
    ./patches/0001-one-archive.patch
    ./patches/0002-thread-start.patch
    ./patches/0003-futex.patch
    ./patches/0004-heap.patch
    ./patches/0005-pagesize.patch
    ./patches/0006-errno-function.patch
    ./patches/0007-clockid.patch
    ./patches/0008-declarations.patch
    ./patches/0009-deadlines.patch
    ./patches/0010-fenv-flags.patch
  ];

  outputs = [
    "out"
    "dev"
  ];

  nativeBuildInputs = [
    cmake
    ninja
    llvmPackages_22.clang-unwrapped
    llvmPackages_22.llvm
  ];

  # libc's functions are what a main module exports; clang hides symbols by default here.
  env.CFLAGS = toString (platform.cflags ++ [ "-fvisibility=default" ]);
  env.ASMFLAGS = "--target=${platform.clangTarget} -matomics";

  # Assertions would name the build directory.
  preConfigure = ''
    for flags in CFLAGS CXXFLAGS ASMFLAGS; do
      export "$flags=''${!flags-} -ffile-prefix-map=$NIX_BUILD_TOP/source-root=."
    done
  '';
  cmakeFlags = [
    "-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY"
    "-DCMAKE_C_COMPILER=clang"
    "-DCMAKE_AR=${lib.getBin llvmPackages_22.llvm}/bin/llvm-ar"
    "-DCMAKE_RANLIB=${lib.getBin llvmPackages_22.llvm}/bin/llvm-ranlib"
    "-DCMAKE_NM=${lib.getBin llvmPackages_22.llvm}/bin/llvm-nm"
    "-DTARGET_TRIPLE=${platform.clangTarget}"
    "-DBUILTINS_LIB=${compiler-rt-builtins}/${platform.libDir}/libclang_rt.builtins.a"
    "-DBUILD_SHARED=OFF"
    "-DBINDINGS_TARGET=OFF"
    "-DWASIX_LAYER=${./src}"
  ];
  ninjaFlags = [ "sysroot" ];

  objectFlags = platform.cflags ++ [
    "-O2"
    "-Wall"
    "-Wextra"
    "-Wconversion"
    "-Werror"
    "-nostdlibinc"
  ];
  crt = ./crt;
  exports = ./exports/libc.txt;

  installPhase = ''
    runHook preInstall
    mkdir -p "$out/${platform.libDir}" "$dev/${platform.libDir}" "$dev/share/wasix"
    cp sysroot/lib/${platform.clangTarget}/*.a "$out/${platform.libDir}"
    cp -r sysroot/include/${platform.clangTarget} "$dev/${platform.includeDir}"

    for name in crt1 side; do
      clang $objectFlags -idirafter "$dev/${platform.includeDir}" -c "$crt/$name.c" \
        -o "$dev/${platform.libDir}/$name.o"
    done
    clang --target=${platform.clangTarget} -mexception-handling -c "$crt/tags.s" \
      -o "$dev/${platform.libDir}/tags.o"

    install -m 644 "$exports" "$dev/share/wasix/libc-exports.txt"
    cut -d " " -f 1 "$exports" >"$dev/share/wasix/libc-symbols.txt"
    printf '%s\n' ${toString hostSymbols} >"$dev/share/wasix/host-symbols.txt"
    runHook postInstall
  '';

  # The layout is not the one that fixup expects.
  dontFixup = true;

  meta.license = [
    lib.licenses.asl20-llvm
    lib.licenses.mit
  ];
})
