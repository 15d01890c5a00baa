{
  lib,
  stdenv,
  fetchCrate,
  buildPackages,
  cmake,
  ninja,
  libtiff,
  sqlite,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "proj";
  version = "9.6.2";
  # Holds the archive of the release; its own build is not used.
  src = fetchCrate {
    crateName = "proj-sys";
    version = "0.27.0";
    unpack = false;
    hash = "sha256-SP+iVahTJkFpUWyfwh9SREaspbCR2qtgUvKps+XpA1k=";
  };
  postUnpack = ''
    tar -xf "$sourceRoot/PROJSRC/proj-${finalAttrs.version}.tar.gz"
    sourceRoot=proj-${finalAttrs.version}
  '';

  nativeBuildInputs = [
    cmake
    ninja
    buildPackages.python313
  ];
  propagatedBuildInputs = [
    libtiff
    sqlite
  ];
  cmakeFlags = map (part: lib.cmakeBool part false) [
    "BUILD_APPS"
    "ENABLE_CURL"
    # Who links it says where the data is: the guest holds no store.
    "EMBED_PROJ_DATA_PATH"
    "EMBED_RESOURCE_FILES"
  ];
  # Its database is made by the shell of SQLite.
  preConfigure = ''
    printf '#!%s\nexec python3.13 %s "$@"\n' "$SHELL" ${./make_db.py} >sqlite3
    chmod +x sqlite3
    cmakeFlagsArray+=("-DEXE_SQLITE3=$PWD/sqlite3")
  '';
  postInstall = ''
    sed -i 's/^Libs.private:.*/Libs.private: -lc++/' "$out/$libDir/pkgconfig/proj.pc"
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.transformations = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "proj" ];
    data = lib.genAttrs [
      "proj.db"
      "proj.ini"
    ] (file: "${finalAttrs.finalPackage}/share/proj/${file}");
  };
  meta = {
    description = "Transformations of geographic coordinates";
    homepage = "https://proj.org/";
    license = lib.licenses.mit;
  };
})
