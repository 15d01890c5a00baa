# libxslt's own tests on the runtime. Upstream's program compares each result with a file and counts.
{
  stdenvPrograms,
  wasix-run,
  libxslt,
}:
stdenvPrograms.mkDerivation {
  name = "libxslt-suite";
  inherit (libxslt) src;
  nativeBuildInputs = [ wasix-run ];
  buildInputs = [ libxslt ];
  dontConfigure = true;
  # Of configure's header, the program uses nothing that the target lacks.
  buildPhase = ''
    touch config.h
    $CC -O1 -w -I. tests/runtest.c -o runtest.wasm $($PKG_CONFIG --cflags --libs libexslt)
  '';
  installPhase = ''
    wasix-run --timeout 600 --cache "$PWD/cache" --mount tests:/workspace runtest.wasm | tee "$out"
    grep -qx "Total 748 tests, no errors" "$out"
  '';
}
