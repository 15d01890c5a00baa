# tinyxml2's own tests on the runtime: one program, which ends with the number of its failures.
{
  stdenvPrograms,
  wasix-run,
  tinyxml-2,
}:
stdenvPrograms.mkDerivation {
  name = "tinyxml2-suite";
  inherit (tinyxml-2) src;
  nativeBuildInputs = [ wasix-run ];
  buildInputs = [ tinyxml-2 ];
  dontConfigure = true;
  buildPhase = ''
    $CXX -O2 xmltest.cpp -o xmltest.wasm $($PKG_CONFIG --cflags --libs tinyxml2)
  '';
  installPhase = ''
    wasix-run --cache "$PWD/cache" --mount resources:/workspace/resources xmltest.wasm | tee "$out"
  '';
}
