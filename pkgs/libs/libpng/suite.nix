# libpng's own tests on the runtime: upstream's scripts with programs of the target, against the
# list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  libpng,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "libpng-suite";
  inherit (libpng) src patches;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ libpng ];
  env = {
    PYTHONPATH = suitePath;
    srcdir = ".";
  };
  dontConfigure = true;
  # What a script calls is started on the runtime, with all files below its directory.
  buildPhase = ''
    flags=$($PKG_CONFIG --cflags --libs libpng)
    for source in pngtest.c contrib/libtests/{pnggetset,pngimage,pngstest,pngunknown,pngvalid}.c; do
      name=$(basename "$source" .c)
      $CC -O2 "$source" -o "$name.wasm" $flags
      cat >"$name" <<END
    #!$SHELL
    exec wasix-run --cache "$PWD/cache" --mount "$PWD/data:/workspace:ro" "$PWD/$name.wasm" "\$@"
    END
      chmod +x "$name"
    done
    mkdir -p data/contrib
    cp pngtest.png data
    cp -r contrib/pngsuite contrib/testpngs data/contrib
  '';
  installPhase = ''
    python3.13 ${./libpng_suite.py} tests ${./suite.txt} | tee "$out"
  '';
}
