{
  lib,
  stdenv,
  fetchurl,
  platform,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "bzip2";
  version = "1.0.8";
  src = fetchurl {
    url = "mirror://debian/pool/main/b/bzip2/bzip2_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-q1oDF27hBtPw+pDjgdpHjdrkBZGBU8yiSOaCzQxKImk=";
  };

  # The makefile sets CC and friends itself.
  makeFlags = [ "--environment-overrides" ];
  env.CFLAGS = "-O3";
  buildFlags = [ "libbz2.a" ];

  # Upstream's install target builds and runs the programs, and there is no pkg-config file.
  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/${platform.libDir}" libbz2.a
    install -Dm644 -t "$out/include" bzlib.h
    mkdir -p "$out/${platform.libDir}/pkgconfig"
    cat >"$out/${platform.libDir}/pkgconfig/bzip2.pc" <<EOF
    prefix=$out
    exec_prefix=\''${prefix}
    libdir=\''${exec_prefix}/${platform.libDir}
    includedir=\''${prefix}/include

    Name: bzip2
    Description: block-sorting file compressor
    Version: ${finalAttrs.version}
    Libs: -L\''${libdir} -lbz2
    Cflags: -I\''${includedir}
    EOF
    runHook postInstall
  '';

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "bzip2" ];
  };
  meta.license = lib.licenses.bsdOriginal;
})
