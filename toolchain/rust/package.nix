# `cargo` that compiles for the target unless it is told another one, and `rustc` that does so for the
# target if it is told this one: else for the machine, as build scripts need. Modules and programs of the
# target are linked by the wasix-clang that is on the path.
{
  stdenvNoCC,
  bash,
  buildPackages,
  callFunction,
  rustcWrapper,
  rust-std,
  llvmPackages_22,
  platform,
}:
stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "rust";
  inherit (buildPackages.rustc) version;
  dontUnpack = true;
  dontConfigure = true;
  dontBuild = true;
  dontPatchShebangs = true;
  installPhase = ''
    runHook preInstall
    mkdir -p "$out/bin"
    ln -s ${rustcWrapper { sysroot = rust-std; }} "$out/bin/rustc"
    substitute ${./cargo.sh} "$out/bin/cargo" \
      --subst-var-by bash ${bash}/bin/bash \
      --subst-var-by cargo ${buildPackages.cargo}/bin/cargo \
      --subst-var-by rustc "$out/bin/rustc" \
      --subst-var-by target ${platform.rust.target} \
      --subst-var-by compiler ${llvmPackages_22.clang}/bin/clang
    chmod +x "$out/bin/cargo"
    runHook postInstall
  '';
  passthru = {
    inherit rust-std;
    tests = callFunction ./tests { rust = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Rust for WASIX: rustc, cargo and the standard library";
    inherit (rust-std.meta) license;
  };
})
