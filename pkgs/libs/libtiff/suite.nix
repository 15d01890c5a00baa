# libtiff's own tests on the runtime, against the list in suite.txt.
{
  lib,
  stdenvPrograms,
  buildPackages,
  cmake,
  ninja,
  wasix-run,
  libtiff,
  suitePath,
  ctestPath,
}:
stdenvPrograms.mkDerivation {
  name = "libtiff-suite";
  inherit (libtiff) src patches;
  nativeBuildInputs = [
    cmake
    ninja
    wasix-run
    buildPackages.python313
  ];
  buildInputs = libtiff.propagatedBuildInputs;
  env.PYTHONPATH = "${suitePath}:${ctestPath}";
  # Upstream's module for CMake does not know what a static libwebp needs.
  cmakeFlags = [
    (lib.cmakeBool "tiff-contrib" false)
    (lib.cmakeBool "tiff-docs" false)
    (lib.cmakeFeature "CMAKE_C_STANDARD_LIBRARIES" "-lsharpyuv")
  ];
  # Upstream's scripts for CMake start the programs themselves. Two of those look for images where the
  # source is.
  postBuild = ''
    tests=$(realpath ../test)
    for program in tools/* test/*; do
      if [[ -f $program && -x $program ]]; then
        mv "$program" "$program.wasm"
        options="--cache $NIX_BUILD_TOP/cache"
        case $program in
        test/raw_decode | test/test_ifd_loop_detection)
          options+=" --mount $tests/images:$tests/images:ro --env srcdir=$tests"
          ;;
        esac
        {
          printf '#!%s\nexport GUEST_OPTIONS="%s"\n' "$SHELL" "$options"
          printf 'exec python3.13 ${ctestPath}/guest.py %s "$@"\n' "$PWD/$program.wasm"
        } >"$program"
        chmod +x "$program"
      fi
    done
  '';
  installPhase = ''
    python3.13 -m ctest_suite ${./suite.txt} -- --parallel "$NIX_BUILD_CORES" | tee "$out"
  '';
}
