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
  pname = "libjpeg-turbo";
  version = "3.1.3";
  src = fetchurl {
    url = "mirror://debian/pool/main/libj/libjpeg-turbo/libjpeg-turbo_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-OhOlunZ9yCZLxAsYXkE2ioDV1flFlE0duqSy+wCZ9OU=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = [
    (lib.cmakeBool "ENABLE_SHARED" false)
    (lib.cmakeBool "WITH_SIMD" false)
    (lib.cmakeBool "WITH_TOOLS" false)
  ];
  licenseFiles = [
    "LICENSE.md"
    "README.ijg"
  ];

  passthru.tests = {
    image = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [
        "libjpeg"
        "libturbojpeg"
      ];
    };
    suite = callPackage ./suite.nix { libjpeg_turbo = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Fast codec of JPEG images";
    homepage = "https://libjpeg-turbo.org/";
    license = [
      lib.licenses.ijg
      lib.licenses.bsd3
      lib.licenses.zlib
    ];
  };
})
