{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "mpdecimal";
  version = "4.0.1";
  src = fetchurl {
    url = "mirror://debian/pool/main/m/mpdecimal/mpdecimal_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-ltM6u0uwBwx74P7UJGzThBYYgyX4IEaCFEcZOFRbGsg=";
  };

  configureFlags = [
    "--disable-cxx"
    "--disable-doc"
  ];
  env.CFLAGS = "-O3";

  passthru.tests.arithmetic = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "libmpdec" ];
  };
  meta = {
    description = "Arbitrary precision decimal arithmetic";
    homepage = "https://www.bytereef.org/mpdecimal/";
    license = lib.licenses.bsd2;
  };
})
