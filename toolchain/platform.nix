# The one table of target facts. Everything that names the target reads it;
# Python reads it as JSON (`nix eval --json --file toolchain/platform.nix`).
rec {
  # What users say, and what clang is told.
  triple = "wasm32-wasix";
  clangTarget = "wasm32-wasip1-threads";
  gnuHost = "wasm32-unknown-wasi";
  cpuFamily = "wasm32";
  system = "wasi";

  # Sysroot layout, as published WASIX libraries have it.
  prefix = "/usr/local";
  libDir = "lib/wasm32-wasi";
  includeDir = "include";

  # One ABI: PIC, threads, exnref exceptions and setjmp.
  # -fno-trapping-math: wasm has no floating-point environment.
  # local-exec: a module reaches only its own thread-locals.
  cflags = [
    "--target=${clangTarget}"
    "-matomics"
    "-mbulk-memory"
    "-mmutable-globals"
    "-pthread"
    "-fPIC"
    "-ftls-model=local-exec"
    "-fno-trapping-math"
    "-mexception-handling"
    "-mllvm"
    "-wasm-enable-sjlj"
    "-mllvm"
    "-wasm-use-legacy-eh=false"
  ];

  # wasm-ld, every kind of module. What link-time optimisation compiles gets the options of `cflags`.
  ldflags = [
    "--shared-memory"
    "--max-memory=${toString maxMemory}"
    "-mllvm"
    "-exception-model=wasm"
    "-mllvm"
    "-wasm-enable-eh"
    "-mllvm"
    "-wasm-enable-sjlj"
    "-mllvm"
    "-wasm-use-legacy-eh=false"
  ];
  maxMemory = 4294967296;

  # In every program that is linked with libc's link stub.
  linkStubMarker = "wasix link stub: names of libc without code";

  rust = {
    # What rustc is told; its own definition of it is of a static program without exceptions.
    target = clangTarget;
    flags = [
      "-Crelocation-model=pic"
      "-Cpanic=unwind"
      "-Cllvm-args=-wasm-use-legacy-eh=false"
      "-Ctarget-feature=-crt-static"
      "-Clink-self-contained=no"
    ];
  };

  python = {
    wheelPlatform = "wasix_wasm32";
    platform = "wasix-wasm32";
    # The same for uv, which takes a platform that it does not know for none: of those that it knows,
    # a name that no system has.
    uvPlatform = "freebsd-wasix-wasm32";
    multiarch = "wasm32-wasi";
    # The first is what wheels get, the others are accepted on import; {abi} is the interpreter's.
    extensionSuffixes = [
      ".{abi}-wasm32-wasi.so"
      ".{abi}-wasm32-wasi-threads.so"
      ".abi3.so"
      ".so"
    ];
  };

  # Kinds of numbers Meson and NumPy ask a target program for.
  sizeofPointer = 4;
  longDoubleFormat = "IEEE_QUAD_LE";
}
