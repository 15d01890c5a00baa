# Programs in Rust, on the runtime.
{
  stdenvPrograms,
  writeText,
  wasix-run,
  rust,
  rustPlatform,
  platform,
}:
{
  std = stdenvPrograms.mkDerivation {
    name = "rust-std-test";
    nativeBuildInputs = [
      rust
      wasix-run
    ];
    dontUnpack = true;
    dontInstallLicenses = true;
    buildPhase = ''
      runHook preBuild
      mkdir workspace
      $CC -shared ${writeText "answer.c" "__attribute__((visibility(\"default\"))) int answer(void) { return 42; }\n"} \
        -x none -o workspace/libanswer.so
      rustc --target ${platform.rust.target} --edition 2024 -O ${./std.rs} -o std.wasm -Clink-arg=-rdynamic
      runHook postBuild
    '';
    installPhase = ''
      wasix-run --cache "$PWD/cache" --network --mount workspace:/workspace "$PWD/std.wasm" | tee "$out"
    '';
  };

  crates = stdenvPrograms.mkDerivation {
    name = "rust-crates-test";
    src = ./crates;
    cargoDeps = rustPlatform.importCargoLock { lockFile = ./crates/Cargo.lock; };
    nativeBuildInputs = [
      rustPlatform.cargoSetupHook
      wasix-run
    ];
    dontInstallLicenses = true;
    buildPhase = ''
      runHook preBuild
      cargo build --release --offline --jobs "$NIX_BUILD_CORES"
      runHook postBuild
    '';
    installPhase = ''
      mv "target/$CARGO_BUILD_TARGET/release/crates-on-wasix.wasm" .
      wasix-run --cache "$PWD/cache" --network crates-on-wasix.wasm | tee "$out"
    '';
  };
}
