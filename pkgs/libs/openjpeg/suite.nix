# Tests of openjpeg's that make their images, on the runtime, against the list in suite.txt. The
# others want a collection of images that is not in the source.
{
  lib,
  stdenvPrograms,
  buildPackages,
  cmake,
  ninja,
  wasix-run,
  openjpeg,
  suitePath,
  ctestPath,
}:
stdenvPrograms.mkDerivation {
  name = "openjpeg-suite";
  inherit (openjpeg) src patches;
  nativeBuildInputs = [
    cmake
    ninja
    wasix-run
    buildPackages.python313
  ];
  env.PYTHONPATH = "${suitePath}:${ctestPath}";
  cmakeFlags = [
    (lib.cmakeBool "BUILD_TESTING" true)
    (lib.cmakeFeature "CMAKE_CROSSCOMPILING_EMULATOR" "python3.13;${ctestPath}/guest.py")
  ];
  ninjaFlags = [
    "j2k_random_tile_access"
    "test_decode_area"
    "test_tile_decoder"
    "test_tile_encoder"
    "testempty0"
    "testempty1"
    "testempty2"
  ];
  installPhase = ''
    export GUEST_OPTIONS="--cache $NIX_BUILD_TOP/cache"
    python3.13 -m ctest_suite ${./suite.txt} -- --parallel "$NIX_BUILD_CORES" \
      --tests-regex '^(tte|ttd|rta|tda|testempty)' | tee "$out"
  '';
}
