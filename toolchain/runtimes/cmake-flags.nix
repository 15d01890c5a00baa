# CMake flags for what is compiled before there is a wasix-clang: the plain compiler, and
# probes that compile only, as nothing can be linked yet.
{ lib, llvmPackages_22 }:
[
  "-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY"
  "-DCMAKE_C_COMPILER=clang"
  "-DCMAKE_CXX_COMPILER=clang++"
  "-DCMAKE_ASM_COMPILER=clang"
  "-DCMAKE_C_COMPILER_WORKS=ON"
  "-DCMAKE_CXX_COMPILER_WORKS=ON"
  "-DCMAKE_AR=${lib.getBin llvmPackages_22.llvm}/bin/llvm-ar"
  "-DCMAKE_RANLIB=${lib.getBin llvmPackages_22.llvm}/bin/llvm-ranlib"
  "-DCMAKE_NM=${lib.getBin llvmPackages_22.llvm}/bin/llvm-nm"
]
