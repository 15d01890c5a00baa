{
  lib,
  buildPythonPackage,
  fetchPypi,
  rustPlatform,
  openssl,
  platform,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "hf-xet";
  version = "1.8.0";
  pyproject = true;
  src = fetchPypi {
    pname = "hf_xet";
    inherit (finalAttrs) version;
    hash = "sha256-EO0jtR2s95F9ZPM1wlBI3rRw76dV6ZibIY/AUxOGE44=";
  };
  patches = [
    ./patches/0001-openssl.patch
    ./patches/0002-sigint.patch
  ];
  # It takes the target for one of browsers, without threads, files and sockets.
  postPatch = ''
    mapfile -t files < <(grep -rl 'target_family = "wasm"' --include='*.rs' --include=Cargo.toml .)
    substituteInPlace "''${files[@]}" \
      --replace-fail 'target_family = "wasm"' 'target_family = "wasm in a browser"'
    substituteInPlace xet_client/src/cas_client/retry_wrapper.rs \
      --replace-fail 'target_arch = "wasm32"' 'target_arch = "wasm32 in a browser"'
  '';
  cargoRoot = "hf_xet";
  cargoDeps = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
  nativeBuildInputs = [
    rustPlatform.cargoSetupHook
    rustPlatform.maturinBuildHook
  ];
  buildInputs = [ openssl ];
  env = {
    # As one module of LLVM's, it gets landing pads that do not validate (`catch_all_ref label`).
    CARGO_PROFILE_RELEASE_LTO = "off";
    OPENSSL_INCLUDE_DIR = "${openssl}/${platform.includeDir}";
    OPENSSL_LIB_DIR = "${openssl}/${platform.libDir}";
    OPENSSL_STATIC = "1";
  };
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Chunks of large files, moved to and from the hub of models and data";
    homepage = "https://github.com/huggingface/xet-core";
    license = lib.licenses.asl20;
  };
})
