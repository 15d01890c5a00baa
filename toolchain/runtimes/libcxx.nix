# libunwind, libc++abi and libc++: static, hidden, with exceptions and threads.
{
  lib,
  stdenvNoCC,
  cmake,
  ninja,
  python313,
  llvmPackages_22,
  bareCmakeFlags,
  clangResourceDir,
  llvm-runtimes-source,
  wasix-libc,
  platform,
  callPackage,
}:
stdenvNoCC.mkDerivation {
  pname = "libcxx-wasix";
  inherit (llvm-runtimes-source) version;

  src = llvm-runtimes-source;
  patches = [
    ./patches/0001-cxa-thread-atexit.patch
    ./patches/0002-shared-exception-globals.patch
    ./patches/0003-thread-uncaught.patch
    ./patches/0004-main-uncaught.patch
  ];
  nativeBuildInputs = [
    cmake
    ninja
    python313
    llvmPackages_22.clang-unwrapped
    llvmPackages_22.llvm
  ];

  env =
    let
      cflags = platform.cflags ++ [
        clangResourceDir
        "-nostdlibinc"
        "-idirafter"
        "${lib.getDev wasix-libc}/${platform.includeDir}"
      ];
    in
    {
      CFLAGS = toString cflags;
      CXXFLAGS = toString (cflags ++ [ "-fwasm-exceptions" ]);
      ASMFLAGS = toString cflags;
    };

  cmakeDir = "../runtimes";
  # Assertions would name the build directory.
  preConfigure = ''
    for flags in CFLAGS CXXFLAGS ASMFLAGS; do
      export "$flags=''${!flags-} -ffile-prefix-map=$NIX_BUILD_TOP=."
    done
  '';
  # LIBUNWIND_HIDE_SYMBOLS: its export macro does not compile for WebAssembly.
  # LIBCXX_HAS_MUSL_LIBC: with it, libc++ wants copy_file_range.
  # LIBCXXABI_HAS_CXA_THREAD_ATEXIT_IMPL: its probe cannot fail where only archives are tried.
  # LIBCXX_TYPEINFO_COMPARISON_IMPLEMENTATION: by name, as every module has its own type_info.
  # UNIX: libc++abi asks for it before it builds __cxa_thread_atexit.
  cmakeFlags = bareCmakeFlags ++ [
    "-DCMAKE_SYSTEM_NAME=WASI"
    "-DUNIX=ON"
    "-DCMAKE_SYSTEM_PROCESSOR=${platform.cpuFamily}"
    "-DLLVM_ENABLE_RUNTIMES=libunwind;libcxxabi;libcxx"
    "-DLLVM_DEFAULT_TARGET_TRIPLE=${platform.clangTarget}"
    "-DLLVM_INCLUDE_TESTS=OFF"
    "-DLLVM_INCLUDE_DOCS=OFF"
    "-DLIBUNWIND_ENABLE_SHARED=OFF"
    "-DLIBUNWIND_ENABLE_THREADS=ON"
    "-DLIBUNWIND_HIDE_SYMBOLS=ON"
    "-DLIBUNWIND_INCLUDE_TESTS=OFF"
    "-DLIBUNWIND_USE_COMPILER_RT=ON"
    "-DLIBCXXABI_ENABLE_SHARED=OFF"
    "-DLIBCXXABI_ENABLE_EXCEPTIONS=ON"
    "-DLIBCXXABI_ENABLE_THREADS=ON"
    "-DLIBCXXABI_ENABLE_PIC=ON"
    "-DLIBCXXABI_HAS_CXA_THREAD_ATEXIT_IMPL=OFF"
    "-DLIBCXXABI_HAS_PTHREAD_API=ON"
    "-DLIBCXXABI_HERMETIC_STATIC_LIBRARY=ON"
    "-DLIBCXXABI_INCLUDE_TESTS=OFF"
    "-DLIBCXXABI_NON_DEMANGLING_TERMINATE=ON"
    "-DLIBCXXABI_USE_COMPILER_RT=ON"
    "-DLIBCXXABI_USE_LLVM_UNWINDER=ON"
    "-DLIBCXX_ENABLE_SHARED=OFF"
    "-DLIBCXX_CXX_ABI=libcxxabi"
    "-DLIBCXX_ENABLE_EXCEPTIONS=ON"
    "-DLIBCXX_ENABLE_FILESYSTEM=ON"
    "-DLIBCXX_ENABLE_THREADS=ON"
    "-DLIBCXX_ENABLE_TIME_ZONE_DATABASE=OFF"
    "-DLIBCXX_HAS_MUSL_LIBC=OFF"
    "-DLIBCXX_HAS_PTHREAD_API=ON"
    "-DLIBCXX_HERMETIC_STATIC_LIBRARY=ON"
    "-DLIBCXX_INCLUDE_BENCHMARKS=OFF"
    "-DLIBCXX_INCLUDE_TESTS=OFF"
    "-DLIBCXX_TYPEINFO_COMPARISON_IMPLEMENTATION=2"
    "-DLIBCXX_USE_COMPILER_RT=ON"
  ];

  postInstall = ''
    mkdir -p "$out/${platform.libDir}"
    mv "$out"/lib/*.a "$out/${platform.libDir}"
  '';

  passthru.tests.suite = callPackage ./suite { };
}
