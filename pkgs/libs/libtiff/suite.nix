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
  platform,
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
  cmakeFlags = [
    (lib.cmakeBool "tiff-contrib" false)
    (lib.cmakeBool "tiff-docs" false)
    (lib.cmakeFeature "CMAKE_LIBRARY_ARCHITECTURE" (baseNameOf platform.libDir))
  ];
  # Upstream's scripts for CMake start the programs themselves.
  postBuild = ''
    for program in $(find test tools -maxdepth 1 -type f -perm -u+x); do
      mv "$program" "$program.wasm"
      printf '#!%s\nexec python3.13 ${ctestPath}/guest.py %s "$@"\n' \
        "$SHELL" "$PWD/$program.wasm" >"$program"
      chmod +x "$program"
    done
  '';
  installPhase = ''
    export GUEST_OPTIONS="--cache $NIX_BUILD_TOP/cache --env srcdir"
    export srcdir=$NIX_BUILD_TOP/$sourceRoot/test GUEST_TREE=$NIX_BUILD_TOP/$sourceRoot/test
    python3.13 -m ctest_suite ${./suite.txt} -- --parallel "$NIX_BUILD_CORES" | tee "$out"
  '';
}
