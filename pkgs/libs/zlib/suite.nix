# zlib's own test programs on the runtime, against the list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  zlib,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "zlib-suite";
  inherit (zlib) src;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ zlib ];
  env.PYTHONPATH = suitePath;
  dontConfigure = true;
  # `infcover` reads private headers; zlib.h and zconf.h have to be the package's.
  buildPhase = ''
    for name in example minigzip infcover; do
      $CC -O1 -idirafter . "test/$name.c" -o "$name.wasm" -lz
    done
    for name in example minigzip; do
      $CC -O1 -D_LARGEFILE64_SOURCE=1 -D_FILE_OFFSET_BITS=64 "test/$name.c" -o "''${name}64.wasm" -lz
    done
  '';
  installPhase = ''
    python3.13 ${./zlib_suite.py} . ${./suite.txt} | tee "$out"
  '';
}
