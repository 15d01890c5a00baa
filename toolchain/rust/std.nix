# The standard library for the target, compiled once, so that packages need nothing of an unstable
# compiler. No libc is linked with it yet: a change inside libc does not reach it.
{
  lib,
  stdenvNoCC,
  buildPackages,
  rustcWrapper,
  rustCratePatches,
  platform,
}:
let
  inherit (platform.rust) target;
in
stdenvNoCC.mkDerivation {
  pname = "rust-std";
  inherit (buildPackages.rustc) version;
  src = buildPackages.rustPlatform.rustLibSrc;
  patches = [
    ./patches/0001-manifests.patch
    ./patches/0002-errno.patch
    ./patches/0003-futex.patch
    ./patches/0004-processors.patch
    ./patches/0005-temp-dir.patch
    ./patches/0006-net.patch
    ./patches/0007-descriptors.patch
    ./patches/0008-processes.patch
    ./patches/0009-broken-pipe.patch
    ./patches/0010-paths.patch
    ./patches/0011-path-of-children.patch
    ./patches/0012-processes-as-unix-tells-them.patch
  ];
  nativeBuildInputs = [
    buildPackages.cargo
    buildPackages.python313
  ];
  postPatch = "${rustCratePatches.command (rustCratePatches.entriesNamed "libc")} vendor";

  env = {
    RUSTC = rustcWrapper { sysroot = ""; };
    RUSTC_BOOTSTRAP = 1;
    # For users that link it with link-time optimisation. cargo says otherwise, and these come last.
    RUSTFLAGS = "-Cembed-bitcode=yes";
    NIX_RUSTFLAGS = toString [
      # Crates of the library may use each other, and nobody else may.
      "-Zforce-unstable-if-unmarked"
      "-Zdefault-visibility=hidden"
      "--remap-path-prefix=/build/library=/rustc/library"
    ];
  };
  buildPhase = ''
    runHook preBuild
    export CARGO_HOME=$NIX_BUILD_TOP/cargo
    cargo build --offline --release --jobs "$NIX_BUILD_CORES" --target ${target} \
      --manifest-path sysroot/Cargo.toml --features panic-unwind --target-dir ../target \
      --config 'source.crates-io.replace-with="vendor"' --config "source.vendor.directory='$PWD/vendor'"
    runHook postBuild
  '';
  installPhase = ''
    runHook preInstall
    libraries=$out/lib/rustlib
    mkdir -p "$libraries/${target}/lib"
    cp ../target/${target}/release/deps/*.rlib "$libraries/${target}/lib"
    ln -s "$("$RUSTC" --print sysroot)"/lib/rustlib/x86_64-unknown-linux-gnu "$libraries"
    runHook postInstall
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  meta.license = [
    lib.licenses.mit
    lib.licenses.asl20
  ];
}
