{
  lib,
  stdenv,
  platform,
  fetchurl,
  cmake,
  ninja,
  zlib,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "hdf5";
  version = "1.14.5";
  src = fetchurl {
    url = "mirror://debian/pool/main/h/hdf5/hdf5_${finalAttrs.version}+repack.orig.tar.gz";
    hash = "sha256-cc2wTBUe9Oin+IkHrfxPO3Wv1E6W+9VXdeHJ18TnwRI=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [ zlib ];
  # Its record of how it was built is part of the archive, and would name the store.
  postPatch = ''
    for record in src/{libhdf5.settings.cmake,H5build_settings.cmake.c}.in; do
      substituteInPlace $record --replace-fail "@CMAKE_INSTALL_PREFIX@" "" \
        --replace-fail "@CMAKE_C_COMPILER@" "@CMAKE_C_COMPILER_ID@"
    done
  '';
  cmakeFlags = [
    (lib.cmakeBool "HDF5_ENABLE_Z_LIB_SUPPORT" true)
    (lib.cmakeFeature "HDF5_INSTALL_LIB_DIR" platform.libDir)
  ]
  ++ map (part: lib.cmakeBool part false) [
    "BUILD_SHARED_LIBS"
    "BUILD_TESTING"
    "HDF5_BUILD_EXAMPLES"
    "HDF5_BUILD_TOOLS"
    "HDF5_BUILD_UTILS"
  ];
  # It names none of its own archives, and takes every static zlib for one of its own build.
  # The scripts of bin call this build's compiler.
  postInstall = ''
    rm -r $out/bin
    cd $out/${platform.libDir}/pkgconfig
    substituteInPlace hdf5.pc --replace-fail "Libs: -L\''${libdir}" "Libs: -L\''${libdir} -lhdf5 -lz" \
      --replace-fail " -lzlib-static" ""
    substituteInPlace hdf5_hl.pc --replace-fail "Libs: -L\''${libdir}" "Libs: -L\''${libdir} -lhdf5_hl" \
      --replace-fail "Libs.private:  -lhdf5_hl" "Libs.private:"
    cd -
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.files = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "hdf5_hl" ];
  };
  meta = {
    description = "Files of arrays and groups of them, with attributes";
    homepage = "https://www.hdfgroup.org/solutions/hdf5/";
    license = lib.licenses.bsd3;
  };
})
