# `wasix-clang`, `wasix-clang++` and their linker driver `wasix-ld`, beside the LLVM
# tools under the names that build systems look for.
{
  lib,
  stdenvNoCC,
  bash,
  coreutils,
  buildPackages,
  writeText,
  llvmPackages_22,
  clangResourceDir,
  compiler-rt-builtins,
  wasix-libc,
  libcxx-wasix,
  platform,
  pname ? "wasix-clang",
}:
let
  # As with every other compiler, symbols are visible unless the code or the command says
  # otherwise; clang hides them on WebAssembly.
  # __unix__ stays undefined: it promises fork, /proc and named sockets, and the catalogue's
  # packages were ported without it.
  flags =
    platform.cflags
    ++ [
      clangResourceDir
      "-fvisibility=default"
      "-D__wasix__=1"
      # Nothing of the build machine is looked at.
      "--sysroot=${lib.getDev wasix-libc}"
      "-nostdlibinc"
      "-idirafter"
      "${lib.getDev wasix-libc}/${platform.includeDir}"
      "--no-wasm-opt"
    ];
  # libc++'s headers wrap the compiler's, which come before the C library's.
  cxxFlags = flags ++ [
    "-nostdinc++"
    "-cxx-isystem"
    "${libcxx-wasix}/include/c++/v1"
    "-fwasm-exceptions"
  ];
  places = lib.mapAttrsToList (name: value: "--subst-var-by ${name} ${value}") {
    inherit (platform) libDir;
    libc = wasix-libc.out or wasix-libc;
    libcDev = lib.getDev wasix-libc;
    libcxx = libcxx-wasix;
    compilerRt = compiler-rt-builtins;
    out = "$out";
  };
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
        --subst-var-by python ${buildPackages.python313}/bin/python3.13 \
        --subst-var-by responseFile ${./response_file.py} \
        --subst-var-by multiarch ${platform.python.multiarch} \
        --subst-var-by name "wasix-$name" ${toString places}
    done
    substitute ${./wasix-ld.sh} "$out/bin/wasix-ld" \
      --subst-var-by bash ${bash}/bin/bash \
      --subst-var-by ld ${llvmPackages_22.lld}/bin/wasm-ld \
      --subst-var-by ldflags "${toString platform.ldflags}" \
      --subst-var-by stackSize 8388608 \
      --subst-var-by compiler ${llvmPackages_22.clang-unwrapped}/bin/clang \
      --subst-var-by target ${platform.clangTarget} \
      --subst-var-by python ${buildPackages.python313}/bin/python3.13 \
      --subst-var-by responseFile ${./response_file.py} \
      --subst-var-by link ${./link} \
      --subst-var-by mkdir ${coreutils}/bin/mkdir \
      --subst-var-by rm ${coreutils}/bin/rm ${toString places}
    chmod +x "$out"/bin/*

    for tool in ar nm ranlib strip strings objcopy objdump readelf readobj size addr2line dwarfdump; do
      ln -s ${llvmPackages_22.llvm}/bin/llvm-$tool "$out/bin/wasix-$tool"
    done
    ln -s ${llvmPackages_22.llvm}/bin/llvm-cxxfilt "$out/bin/wasix-c++filt"
    runHook postInstall
  '';

  passthru = {
    inherit platform wasix-libc libcxx-wasix;
    llvm = llvmPackages_22.clang-unwrapped;
    inherit (llvmPackages_22) lld;
  };
}
