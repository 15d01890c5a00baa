{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libuuid";
  version = "2.41.5";
  src = fetchurl {
    url = "mirror://debian/pool/main/u/util-linux/util-linux_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-9YbjXTIP9Teqs//so36ezUgsy+ATWQ20QppBTYqmpyg=";
  };

  # No host call tells hardware addresses: version 1 gets a random node.
  configureFlags = [
    "ac_cv_header_net_if_h=no"
    "--disable-all-programs"
    "--enable-libuuid"
    # In the guest: it holds no store.
    "--localstatedir=/var"
    "--disable-symvers"
    "--disable-nls"
    "--disable-asciidoc"
    "--without-ncursesw"
    "--without-tinfo"
    "--without-systemd"
    "--without-udev"
    "--without-python"
  ];
  env.CFLAGS = "-O2";
  licenseFiles = [ "Documentation/licenses/COPYING.BSD-3-Clause" ];
  # `all` and `install` want what the programs share, which needs syslog and device numbers.
  buildFlags = [ "libuuid.la" ];
  installTargets = [
    "install-usrlib_execLTLIBRARIES"
    "install-uuidincHEADERS"
    "install-pkgconfigDATA"
  ];

  passthru.tests.generate = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "uuid" ];
  };
  meta = {
    description = "Universally unique identifiers, from util-linux";
    homepage = "https://www.kernel.org/pub/linux/utils/util-linux/";
    license = lib.licenses.bsd3;
  };
})
