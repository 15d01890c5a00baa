# `wasix-clang`, `wasix-clang++` and their linker driver `wasix-ld`, beside the LLVM
# tools under the names that build systems look for.
{
  lib,
  stdenvNoCC,
  bash,
  findutils,
  writeText,
  llvmPackages_22,
  compiler-rt-builtins,
  wasix-libc,
  libcxx-wasix,
  platform,
  pname ? "wasix-clang",
}:
let
  flags =
    platform.cflags
    ++ [
      "-nostdlibinc"
      "-idirafter"
      "${lib.getDev wasix-libc}/${platform.includeDir}"
      "-fuse-ld=@out@/bin/wasix-ld"
      "--no-wasm-opt"
    ];
  # libc++'s headers wrap the compiler's, which come before the C library's.
  cxxFlags = flags ++ [
    "-nostdinc++"
    "-cxx-isystem"
    "${libcxx-wasix}/include/c++/v1"
    "-fwasm-exceptions"
  ];
  lines = lib.concatMapStrings (flag: flag + "\n");
in
stdenvNoCC.mkDerivation {
  inherit pname;
  version = lib.getVersion llvmPackages_22.clang-unwrapped;

  dontUnpack = true;
  dontConfigure = true;
  dontBuild = true;
  dontPatchShebangs = true;

  config = writeText "wasix-clang.cfg" (lines flags);
  configCxx = writeText "wasix-clang++.cfg" (lines cxxFlags);

  installPhase = ''
    runHook preInstall
    mkdir -p "$out/bin" "$out/etc"
    substitute "$config" "$out/etc/wasix-clang.cfg" --subst-var out
    substitute "$configCxx" "$out/etc/wasix-clang++.cfg" --subst-var out

    for name in clang clang++; do
      substitute ${./wasix-clang.sh} "$out/bin/wasix-$name" \
        --subst-var-by bash ${bash}/bin/bash \
        --subst-var-by compiler ${llvmPackages_22.clang-unwrapped}/bin/$name \
        --subst-var-by config "$out/etc/wasix-$name.cfg" \
        --subst-var-by multiarch ${platform.python.multiarch} \
        --subst-var-by name "wasix-$name"
    done
    substitute ${./wasix-ld.sh} "$out/bin/wasix-ld" \
      --subst-var-by bash ${bash}/bin/bash \
      --subst-var-by xargs ${findutils}/bin/xargs \
      --subst-var-by ld ${llvmPackages_22.lld}/bin/wasm-ld \
      --subst-var-by ldflags "${toString platform.ldflags}" \
      --subst-var-by stackSize 8388608 \
      --subst-var-by libDir ${platform.libDir} \
      --subst-var-by libc ${wasix-libc.out or wasix-libc} \
      --subst-var-by libcDev ${lib.getDev wasix-libc} \
      --subst-var-by libcxx ${libcxx-wasix} \
      --subst-var-by compilerRt ${compiler-rt-builtins}
    chmod +x "$out"/bin/*

    for tool in ar nm ranlib strip objcopy objdump readobj size; do
      ln -s ${llvmPackages_22.llvm}/bin/llvm-$tool "$out/bin/wasix-$tool"
    done
    runHook postInstall
  '';

  passthru = {
    inherit platform wasix-libc libcxx-wasix;
    llvm = llvmPackages_22.clang-unwrapped;
    inherit (llvmPackages_22) lld;
  };
}
