# What compiles for the target, and what runs it.
final: prev: {
  platform = import ../toolchain/platform.nix;

  llvmRuntimesSource = final.callPackage ../toolchain/runtimes/source.nix { };
  compiler-rt-builtins = final.callPackage ../toolchain/runtimes/compiler-rt.nix { };
  wasix-libc = final.callPackage ../toolchain/wasix-libc/package.nix { };
  libcxx-wasix = final.callPackage ../toolchain/runtimes/libcxx.nix { };
  wasix-sysroot = final.callPackage ../toolchain/wasix-libc/sysroot.nix { };
  wasix-clang = final.callPackage ../toolchain/wasix-clang/package.nix { };

  stdenv = final.callPackage ../toolchain/wasix-clang/stdenv.nix { };
  wasixHook = final.makeSetupHook {
    name = "wasix-hook";
    propagatedBuildInputs = [ final.wasix-clang ];
    substitutions = {
      inherit (final.platform) libDir;
      cmakeToolchain = final.wasixCmakeToolchain;
      mesonCrossFile = final.wasixMesonCrossFile;
    };
  } ../toolchain/wasix-clang/setup-hook.sh;
  wasixCmakeToolchain = final.callPackage ../toolchain/hooks/cmake-toolchain.nix { };
  wasixMesonCrossFile = final.callPackage ../toolchain/hooks/meson-cross-file.nix { };

  libTarball = final.callPackage ../toolchain/hooks/lib-tarball.nix { };

  pythonTool = final.callPackage ../toolchain/hooks/python-tool.nix { };
  wasm-tools = final.callPackage ../toolchain/wasm-tools/package.nix { };
  wasix-run = final.callPackage ../toolchain/runner/package.nix { };
  runOnWasix = final.callPackage ../toolchain/runner/run-on-wasix.nix { };

  python313 = (final.callPackage ../toolchain/cpython { }).python313;
}
