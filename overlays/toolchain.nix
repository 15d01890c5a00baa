# What compiles for the target, and what runs it.
final: prev: {
  platform = import ../toolchain/platform.nix;

  # The compiler's own headers, which lie beside its libraries where these have an output of theirs.
  clangResourceDir =
    let
      inherit (final.buildPackages.llvmPackages_22) clang-unwrapped;
      inherit (final.lib) getLib getVersion versions;
    in
    "-resource-dir=${getLib clang-unwrapped}/lib/clang/${versions.major (getVersion clang-unwrapped)}";
  bareCmakeFlags = final.callFunction ../toolchain/runtimes/cmake-flags.nix { };
  llvm-runtimes-source = final.callPackage ../toolchain/runtimes/source.nix { };
  compiler-rt-builtins = final.callPackage ../toolchain/runtimes/compiler-rt.nix { };
  wasix-libc-source = final.callPackage ../toolchain/wasix-libc/source.nix { };
  wasix-libc-attributes = final.callFunction ../toolchain/wasix-libc/build.nix { };
  wasix-libc-headers = final.callPackage ../toolchain/wasix-libc/headers.nix { };
  wasix-libc = final.callPackage ../toolchain/wasix-libc/package.nix { };
  wasix-libc-link-stub = final.callPackage ../toolchain/wasix-libc/link-stub.nix { };
  libcxx-wasix = final.callPackage ../toolchain/runtimes/libcxx.nix { };
  wasix-sysroot = final.callPackage ../toolchain/wasix-libc/sysroot.nix { };
  wasix-clang = final.callPackage ../toolchain/wasix-clang/package.nix { };

  # Libraries and wheels are compiled with the names of libc only: what they link, besides
  # themselves, are throw-away probes. Programs that are to run need libc's code.
  stdenv = final.callFunction ../toolchain/wasix-clang/stdenv.nix {
    compiler = final.wasix-clang.override {
      pname = "wasix-clang-link-stub";
      wasix-libc = final.wasix-libc-link-stub;
    };
  };
  stdenvPrograms = final.callFunction ../toolchain/wasix-clang/stdenv.nix {
    compiler = final.wasix-clang;
  };
  wasixCmakeToolchain = final.callPackage ../toolchain/build-support/cmake-toolchain.nix { };
  wasixMesonCrossFile = final.callPackage ../toolchain/build-support/meson-cross-file.nix { };
  pkg-config = final.callPackage ../toolchain/build-support/pkg-config.nix { };

  wheelEnvironment = final.callPackage ../toolchain/build-wheel/environment.nix {
    python = final.python313;
  };

  rustcWrapper = final.callFunction ../toolchain/rust/wrapper.nix { };
  rustCratePatches = final.callFunction ../toolchain/rust/crates { };
  rust-std = final.callPackage ../toolchain/rust/std.nix { };
  rust = final.callPackage ../toolchain/rust/package.nix { };
  rustPlatform = final.callFunction ../toolchain/rust/platform.nix { };

  fetchDebianPatches = final.callFunction ../toolchain/build-support/fetch-debian-patches.nix { };
  fetchNpm = final.callFunction ../toolchain/build-support/fetch-npm.nix { };
  wasmer-sdk-npm = final.callFunction ../toolchain/build-support/wasmer-sdk-npm.nix { };
  makePkgconfigItem = final.callFunction ../toolchain/build-support/make-pkgconfig-item.nix { };
  copyPkgconfigItems = final.callFunction ../toolchain/build-support/copy-pkgconfig-items { };
  linkable = final.callFunction ../toolchain/build-support/linkable.nix { };
  libTarball = final.callFunction ../toolchain/build-support/lib-tarball.nix { };

  pythonTool = final.callFunction ../toolchain/build-support/python-tool.nix { };
  wasm-tools = final.callPackage ../toolchain/wasm-tools/package.nix { };
  cast-check = final.callPackage ../toolchain/cast-check/package.nix { };
  castCheckHook = final.callPackage ../toolchain/cast-check/hook.nix { };
  method-types = final.callPackage ../toolchain/method-types/package.nix { };
  methodTypesHook = final.callPackage ../toolchain/method-types/hook.nix { };
  mypycHook = final.callPackage ../toolchain/method-types/mypyc-hook.nix { };
  multi-module = final.callPackage ../toolchain/multi-module/package.nix { };
  multiModuleHook = final.callPackage ../toolchain/multi-module/hook.nix { };
  testServers = final.callPackage ../toolchain/test-servers/package.nix { python = final.python313; };
  wasix-run = final.callPackage ../toolchain/runner/package.nix { };
  uv-python = final.callPackage ../toolchain/runner/uv-python.nix { python = final.python313; };
  # The module wasix_suite, for checks that run suites of others.
  suitePath = "${../toolchain/runner/suite}";
  # The same for tests that CMake files define, and what starts programs for them.
  ctestPath = "${../toolchain/runner/ctest}";
  node-engine = final.callPackage ../toolchain/node-engine/package.nix { };
  runOnWasix = final.callFunction ../toolchain/runner/run-on-wasix.nix { python = final.python313; };
}
