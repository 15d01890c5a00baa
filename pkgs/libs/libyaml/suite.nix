# libyaml's own test programs on the runtime, with the documents of its source, against the list in
# suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  libyaml,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "libyaml-suite";
  inherit (libyaml) src;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ libyaml ];
  env.PYTHONPATH = suitePath;
  dontConfigure = true;
  # `test-reader` reads a private header.
  buildPhase = ''
    for source in tests/{test,run,example}-*.c; do
      $CC -O1 -w -Isrc "$source" -o "$(basename "$source" .c).wasm" -lyaml
    done
  '';
  installPhase = ''
    python3.13 ${./libyaml_suite.py} . ${./suite.txt} | tee "$out"
  '';
}
