# brotli's own tests on the runtime, against the list in suite.txt.
{
  stdenvPrograms,
  buildPackages,
  cmake,
  ninja,
  wasix-run,
  brotli,
  suitePath,
  ctestPath,
}:
stdenvPrograms.mkDerivation {
  name = "brotli-suite";
  inherit (brotli) src;
  nativeBuildInputs = [
    cmake
    ninja
    wasix-run
    buildPackages.python313
  ];
  env.PYTHONPATH = "${suitePath}:${ctestPath}";
  # Upstream's scripts for CMake start the program themselves.
  postBuild = ''
    mv brotli brotli.wasm
    printf '#!%s\nexec python3.13 ${ctestPath}/guest.py %s "$@"\n' "$SHELL" "$PWD/brotli.wasm" >brotli
    chmod +x brotli
  '';
  installPhase = ''
    export GUEST_OPTIONS="--cache $NIX_BUILD_TOP/cache"
    python3.13 -m ctest_suite ${./suite.txt} -- --parallel "$NIX_BUILD_CORES" | tee "$out"
  '';
}
