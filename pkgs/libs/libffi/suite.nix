# libffi's own tests on the runtime, against the list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  libffi,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "libffi-suite";
  inherit (libffi) src;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ libffi ];
  env.PYTHONPATH = suitePath;
  dontConfigure = true;
  # The suite asks for configure's header, of which it uses these.
  buildPhase = ''
    mkdir include-suite
    printf '#define HAVE_%s 1\n' STDINT_H INTTYPES_H ALLOCA_H MEMCPY >include-suite/fficonfig.h
    echo '#define FFI_HIDDEN __attribute__((visibility("hidden")))' >>include-suite/fficonfig.h
  '';
  installPhase = ''
    python3.13 ${./libffi_suite.py} testsuite ${./suite.txt} -- \
      "-I$PWD/include-suite" "-I$PWD/include" -lffi | tee "$out"
  '';
}
