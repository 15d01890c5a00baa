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
  pname = "brotli";
  version = "1.1.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/b/brotli/brotli_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-EJc/S0GZ6vodVzXvZh3bLsL5cxnun9GCTUqr4Iz/UmU=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = [ (lib.cmakeBool "BROTLI_DISABLE_TESTS" true) ];
  # Upstream has no switch for the program.
  postInstall = ''
    rm -r "$out/bin"
  '';

  passthru.tests = {
    roundtrip = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [
        "libbrotlienc"
        "libbrotlidec"
      ];
    };
    suite = callPackage ./suite.nix { brotli = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Lossless compression, as of HTTP and WOFF2";
    homepage = "https://github.com/google/brotli";
    license = lib.licenses.mit;
  };
})
