# The client, what makes keys, and the server, whose sessions are processes of their own.
{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
  testServers,
  openssh,
}:
let
  programs = [
    "dbclient"
    "dropbear"
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

  patches = [ ./patches/0001-sessions-by-posix-spawn.patch ];
  # There are no passwords, no other users, and no named sockets.
  postPatch = ''
    for option in SVR_PASSWORD_AUTH SVR_DROP_PRIVS SVR_AGENTFWD SVR_LOCALSTREAMFWD; do
        echo "#define DROPBEAR_$option 0"
    done >localoptions.h
  '';
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
    sshd = runOnWasix (
      testServers.sshd
      // {
        source = ./test_sshd.py;
        runFlags = testServers.sshd.runFlags ++ [
          "--mount=${finalAttrs.finalPackage}/bin:/opt/dropbear:ro"
        ];
      }
    );
    server = runOnWasix {
      source = ./test_server.py;
      runFlags = [
        "--network"
        "--mount=${finalAttrs.finalPackage}/bin:/opt/dropbear:ro"
        "--mount=${openssh}/bin:/opt/openssh:ro"
        # Where the server looks for sftp-server.
        "--mount=${openssh}/bin:/usr/libexec:ro"
      ];
    };
  };
  meta = {
    description = "Small SSH client and server, and what makes their keys";
    homepage = "https://matt.ucc.asn.au/dropbear/dropbear.html";
    longDescription = ''
      The server logs in the user that it runs as, by keys, for commands and sftp. It refuses passwords,
      terminals, other users, forwarded agents and forwarded unix sockets.
    '';
    license = lib.licenses.mit;
  };
})
