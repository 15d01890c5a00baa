# How any part of the C library is configured: attributes for mkDerivation.
{
  lib,
  cmake,
  ninja,
  llvmPackages_22,
  bareCmakeFlags,
  clangResourceDir,
  compiler-rt-builtins,
  wasix-libc-source,
  platform,
}:
{
  inherit (wasix-libc-source) version;
  src = wasix-libc-source;

  nativeBuildInputs = [
    cmake
    ninja
    llvmPackages_22.clang-unwrapped
    llvmPackages_22.llvm
  ];

  # libc's functions are what a main module exports; clang hides symbols by default here.
  env.CFLAGS = toString (
    platform.cflags
    ++ [
      clangResourceDir
      "-fvisibility=default"
    ]
  );
  env.ASMFLAGS = "--target=${platform.clangTarget} -matomics";

  # Assertions would name the build directory.
  preConfigure = ''
    for flags in CFLAGS CXXFLAGS ASMFLAGS; do
      export "$flags=''${!flags-} -ffile-prefix-map=$NIX_BUILD_TOP=."
    done
  '';
  cmakeFlags = bareCmakeFlags ++ [
    "-DTARGET_TRIPLE=${platform.clangTarget}"
    "-DBUILTINS_LIB=${compiler-rt-builtins}/${platform.libDir}/libclang_rt.builtins.a"
    "-DBUILD_SHARED=OFF"
    "-DBINDINGS_TARGET=OFF"
  ];

  # The layout is not the one that fixup expects.
  dontFixup = true;
  meta.license = [
    lib.licenses.asl20
    lib.licenses.llvm-exception
    lib.licenses.mit
  ];
}
