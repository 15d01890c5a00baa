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
  pname = "tinyxml-2";
  version = "11.0.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/t/tinyxml2/tinyxml2_${finalAttrs.version}+dfsg.orig.tar.xz";
    hash = "sha256-E0YkHQiRRkxEzmg4UnvcYW+W2jCNEo1umm7GmH2yrIo=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];

  passthru.tests = {
    document = runOnWasix {
      source = ./test.cc;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "tinyxml2" ];
    };
    suite = callPackage ./suite.nix { tinyxml-2 = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Small parser and printer of XML, in C++";
    homepage = "https://github.com/leethomason/tinyxml2";
    license = lib.licenses.zlib;
  };
})
