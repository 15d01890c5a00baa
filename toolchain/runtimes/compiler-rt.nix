# Compiler builtins, position-independent, with hidden symbols: every module has its own.
{
  lib,
  stdenvNoCC,
  cmake,
  ninja,
  llvmPackages_22,
  bareCmakeFlags,
  clangResourceDir,
  llvm-runtimes-source,
  platform,
}:
stdenvNoCC.mkDerivation {
  pname = "compiler-rt-builtins-wasix";
  inherit (llvm-runtimes-source) version;

  src = llvm-runtimes-source;
  nativeBuildInputs = [
    cmake
    ninja
    llvmPackages_22.clang-unwrapped
    llvmPackages_22.llvm
  ];

  # There is no C library yet, and the build machine's headers must not be seen.
  env.CFLAGS = toString (
    platform.cflags
    ++ [
      clangResourceDir
      "-ffreestanding"
      "-nostdlibinc"
    ]
  );

  cmakeDir = "../compiler-rt/lib/builtins";
  # Assertions would name the build directory.
  preConfigure = ''
    for flags in CFLAGS CXXFLAGS ASMFLAGS; do
      export "$flags=''${!flags-} -ffile-prefix-map=$NIX_BUILD_TOP=."
    done
  '';
  cmakeFlags = bareCmakeFlags ++ [
    "-DCMAKE_SYSTEM_NAME=Generic"
    "-DCMAKE_C_COMPILER_TARGET=${platform.clangTarget}"
    "-DCMAKE_CXX_COMPILER_TARGET=${platform.clangTarget}"
    "-DCMAKE_ASM_COMPILER_TARGET=${platform.clangTarget}"
    "-DCOMPILER_RT_DEFAULT_TARGET_ONLY=ON"
    "-DCOMPILER_RT_BAREMETAL_BUILD=ON"
    "-DCOMPILER_RT_BUILTINS_ENABLE_PIC=ON"
    "-DCOMPILER_RT_HAS_FPIC_FLAG=ON"
    "-DCOMPILER_RT_EXCLUDE_ATOMIC_BUILTIN=OFF"
  ];

  installPhase = ''
    runHook preInstall
    install -D --mode=644 --target-directory="$out/${platform.libDir}" lib/generic/libclang_rt.builtins-wasm32.a
    mv "$out/${platform.libDir}"/libclang_rt.builtins{-wasm32,}.a
    runHook postInstall
  '';
}
