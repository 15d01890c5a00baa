{
  lib,
  stdenv,
  fetchurl,
  perl,
  platform,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "openssl";
  version = "3.5.7";
  src = fetchurl {
    url = "mirror://debian/pool/main/o/openssl/openssl_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-qMDSilKcpID582z1eS4s0hmEVSo8jkqhGiSqMa6smOg=";
  };

  nativeBuildInputs = [ perl ];

  # Else the interpreter's own path, which a wrapped one cannot be started by.
  env.PERL = "perl";

  postPatch = ''
    patchShebangs Configure
  '';

  # Configure has its own words for platforms, and the target none among them.
  configureScript = "./Configure";
  configurePlatforms = [ ];
  dontAddStaticConfigureFlags = true;
  configureFlags = [
    "--config=${./wasix.conf}"
    "wasix"
    # In the guest: it holds no store.
    "--openssldir=/etc/ssl"
    "no-shared"
    # Loads modules from places that the guest does not have.
    "no-module"
    "no-dso"
    "no-engine"
    # Wants makecontext.
    "no-async"
    "no-apps"
    "no-tests"
    "no-docs"
  ];
  # Compiled in, and never looked into.
  makeFlags = [
    "ENGINESDIR=${platform.prefix}/${platform.libDir}/engines-3"
    "MODULESDIR=${platform.prefix}/${platform.libDir}/ossl-modules"
  ];
  buildFlags = [ "build_libs" ];
  installTargets = [ "install_dev" ];
  postInstall = ''
    sed -i '/^\(engines\|modules\)dir=/d' "$out/$libDir/pkgconfig/libcrypto.pc"
  '';

  passthru.tests.handshake = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "openssl" ];
    runFlags = [
      "--network"
      "--timeout"
      "120"
    ];
  };
  meta = {
    description = "TLS and general cryptography";
    homepage = "https://openssl-library.org/";
    license = lib.licenses.asl20;
  };
})
