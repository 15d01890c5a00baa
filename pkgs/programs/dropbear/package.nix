# The client and what makes keys; the server forks for each connection.
{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
  testServers,
}:
let
  programs = [
    "dbclient"
    "dropbearkey"
    "dropbearconvert"
  ];
in
stdenv.mkDerivation (finalAttrs: {
  pname = "dropbear";
  version = "2025.89";
  src = fetchurl {
    url = "mirror://debian/pool/main/d/dropbear/dropbear_${finalAttrs.version}.orig.tar.bz2";
    hash = "sha256-DR98pxHPwzbcioXmcsq5z9giOgL+LaCkp661jJ4RNjQ=";
  };

  # There is vfork only, which its sources then use.
  env.ac_cv_func_fork = "no";
  configureFlags = [
    "--enable-bundled-libtom"
    "--disable-harden"
    "--disable-lastlog"
    "--disable-loginfunc"
    "--disable-pam"
    "--disable-syslog"
    "--disable-utmp"
    "--disable-utmpx"
    "--disable-wtmp"
    "--disable-wtmpx"
    "--disable-zlib"
  ];
  preBuild = ''
    makeFlagsArray+=("PROGRAMS=${toString programs}")
  '';
  installPhase = ''
    runHook preInstall
    install -Dm755 -t "$out/bin" ${toString programs}
    runHook postInstall
  '';

  passthru.tests = {
    programs = runOnWasix {
      source = ./test.py;
      runFlags = [
        "--network"
        "--mount=${finalAttrs.finalPackage}/bin:/opt/dropbear:ro"
      ];
    };
    server = runOnWasix (
      testServers.sshd
      // {
        source = ./test_server.py;
        runFlags = testServers.sshd.runFlags ++ [
          "--mount=${finalAttrs.finalPackage}/bin:/opt/dropbear:ro"
        ];
      }
    );
  };
  meta = {
    description = "Small SSH client, and what makes its keys";
    homepage = "https://matt.ucc.asn.au/dropbear/dropbear.html";
    license = lib.licenses.mit;
  };
})
