{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  makePkgconfigItem,
  copyPkgconfigItems,
  platform,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "qhull";
  version = "2020.2";
  src = fetchurl {
    url = "mirror://debian/pool/main/q/qhull/qhull_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-tcLX64MyeIgblSyKUtIBeeq4d2awC4ZQAEaaRcGDi34=";
  };

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  cmakeFlags = [
    (lib.cmakeBool "BUILD_SHARED_LIBS" false)
    (lib.cmakeFeature "LIB_INSTALL_DIR" platform.libDir)
  ];
  # The name of the shared library, which consumers ask for.
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "qhull_r";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lqhullstatic_r" ];
    })
  ];
  # Upstream has no switch for programs, which its files for CMake want as well.
  postInstall = ''
    rm -r "$out/bin" "$out/lib/cmake" "$out/lib/pkgconfig/qhull_r.pc"
    mv "$out"/lib/pkgconfig/*.pc "$out/$libDir/pkgconfig"
    rmdir "$out/lib/pkgconfig"
  '';

  passthru.tests.hull = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "qhull_r" ];
  };
  meta = {
    description = "Convex hulls, Delaunay triangulations and Voronoi diagrams";
    homepage = "https://github.com/qhull/qhull";
    license = lib.licenses.qhull;
  };
})
