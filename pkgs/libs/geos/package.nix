{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "geos";
  version = "3.13.1";
  src = fetchurl {
    url = "mirror://debian/pool/main/g/geos/geos_${finalAttrs.version}.orig.tar.bz2";
    hash = "sha256-3yxQUDKV8yXnyNe3g6youkdzkZzemEGThQz542Hf0ow=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = [ (lib.cmakeBool "BUILD_GEOSOP" false) ];
  # All that the C interface needs to be linked, as there are archives only.
  postPatch = ''
    substituteInPlace tools/geos-config.in \
      --replace-fail "-lgeos_c -lgeos -lstdc++ -lm" "-lgeos_c" \
      --replace-fail "-lgeos_c" "-lgeos_c -lgeos -lc++"
  '';
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests = {
    geometries = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "geos" ];
    };
    suite = callPackage ./suite.nix { geos = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Geometry engine: predicates and operations on planar shapes";
    homepage = "https://libgeos.org/";
    license = lib.licenses.lgpl21Only;
  };
})
