{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  runOnWasix,
}:
let
  tag = builtins.replaceStrings [ "." ] [ "_" ];
in
stdenv.mkDerivation (finalAttrs: {
  pname = "expat";
  version = "2.8.3";
  src = fetchurl {
    url = "mirror://debian/pool/main/e/expat/expat_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-UzZZoW4BhANamf2OeD8a1hqIenv4WGqGgXQLnX7UI4k=";
  };
  sourceRoot = "libexpat-R_${tag finalAttrs.version}/expat";

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = [
    (lib.cmakeBool "EXPAT_SHARED_LIBS" false)
    (lib.cmakeBool "EXPAT_BUILD_TOOLS" false)
    (lib.cmakeBool "EXPAT_BUILD_EXAMPLES" false)
    (lib.cmakeBool "EXPAT_BUILD_TESTS" false)
    (lib.cmakeBool "EXPAT_BUILD_DOCS" false)
    # Hash salts; without it a guessable one would do.
    (lib.cmakeBool "EXPAT_WITH_GETRANDOM" true)
  ];

  passthru.tests.parse = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "expat" ];
  };
  meta = {
    description = "Stream-oriented XML parser";
    homepage = "https://libexpat.github.io/";
    license = lib.licenses.mit;
  };
})
