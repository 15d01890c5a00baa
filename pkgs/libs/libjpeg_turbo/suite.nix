# libjpeg-turbo's own tests on the runtime, against the list in suite.txt.
{
  lib,
  stdenvPrograms,
  buildPackages,
  cmake,
  ninja,
  wasix-run,
  libjpeg_turbo,
  suitePath,
  ctestPath,
}:
stdenvPrograms.mkDerivation {
  name = "libjpeg-turbo-suite";
  inherit (libjpeg_turbo) src;
  nativeBuildInputs = [
    cmake
    ninja
    wasix-run
    buildPackages.python313
  ];
  env.PYTHONPATH = "${suitePath}:${ctestPath}";
  cmakeFlags = [
    (lib.cmakeBool "ENABLE_SHARED" false)
    (lib.cmakeBool "WITH_SIMD" false)
    # Which results upstream expects: those of no fused operations.
    (lib.cmakeFeature "FLOATTEST8" "no-fp-contract")
    (lib.cmakeFeature "FLOATTEST12" "no-fp-contract")
    (lib.cmakeFeature "CMAKE_CROSSCOMPILING_EMULATOR" "python3.13;${ctestPath}/guest.py")
  ];
  installPhase = ''
    export GUEST_OPTIONS="--cache $NIX_BUILD_TOP/cache"
    python3.13 -m ctest_suite ${./suite.txt} -- --parallel "$NIX_BUILD_CORES" | tee "$out"
  '';
}
