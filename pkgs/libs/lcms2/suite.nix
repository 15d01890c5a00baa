# lcms2's own tests on the runtime: one program, which ends with the number of its failures.
{
  stdenvPrograms,
  wasix-run,
  lcms2,
}:
stdenvPrograms.mkDerivation {
  name = "lcms2-suite";
  inherit (lcms2) src patches;
  nativeBuildInputs = [ wasix-run ];
  buildInputs = [ lcms2 ];
  dontConfigure = true;
  buildPhase = ''
    $CC -O2 -Isrc testbed/{testcms2,testplugin,zoo_icc}.c -o testcms.wasm $($PKG_CONFIG --cflags --libs lcms2)
  '';
  installPhase = ''
    wasix-run --cache "$PWD/cache" --mount testbed:/workspace testcms.wasm | tee "$out"
  '';
}
