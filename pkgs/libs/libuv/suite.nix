# libuv's own tests on the runtime, against the list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  wasix-run,
  libuv,
  suitePath,
}:
stdenvPrograms.mkDerivation {
  name = "libuv-suite";
  inherit (libuv) src patches;
  nativeBuildInputs = [
    wasix-run
    buildPackages.python313
  ];
  buildInputs = [ libuv ];
  env.PYTHONPATH = suitePath;
  dontConfigure = true;
  # Tests that are for Unix ask for it by name; what forks here only execs.
  buildPhase = ''
    mkdir objects
    cd objects
    printf '%s\n' ../test/test-*.c \
        ../test/{run-tests,runner,runner-unix,echo-server,blackhole-server}.c |
        xargs -n 10 -P "$NIX_BUILD_CORES" \
            $CC -c -O1 -w -I../src -D__unix__ -D_GNU_SOURCE -D_WASIX_FORK_IS_VFORK
    $CC -o ../run-tests ./*.o -luv
    cd ..
  '';
  installPhase = ''
    python3.13 ${./libuv_suite.py} run-tests test ${./suite.txt} | tee "$out"
  '';
}
