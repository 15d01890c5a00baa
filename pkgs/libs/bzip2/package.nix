{
  lib,
  stdenv,
  fetchurl,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "bzip2";
  version = "1.0.8";
  src = fetchurl {
    url = "mirror://debian/pool/main/b/bzip2/bzip2_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-q1oDF27hBtPw+pDjgdpHjdrkBZGBU8yiSOaCzQxKImk=";
  };

  nativeBuildInputs = [ copyPkgconfigItems ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "bzip2";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lbz2" ];
    })
  ];

  # The makefile sets CC and friends itself.
  makeFlags = [ "--environment-overrides" ];
  env.CFLAGS = "-O3";
  buildFlags = [ "libbz2.a" ];

  # Upstream's install target builds and runs the programs.
  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/$libDir" libbz2.a
    install -Dm644 -t "$out/include" bzlib.h
    runHook postInstall
  '';

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "bzip2" ];
  };
  meta = {
    description = "Block-sorting file compressor";
    homepage = "https://sourceware.org/bzip2/";
    license = lib.licenses.bsdOriginal;
  };
})
