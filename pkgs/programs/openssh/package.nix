# The clients, keys and sftp's server.
{
  lib,
  stdenv,
  fetchurl,
  openssl,
  zlib,
  runOnWasix,
  testServers,
}:
let
  programs = [
    "ssh"
    "scp"
    "sftp"
    "sftp-server"
    "ssh-keygen"
    "ssh-keyscan"
  ];
in
stdenv.mkDerivation (finalAttrs: {
  pname = "openssh";
  version = "10.0p1";
  src = fetchurl {
    url = "mirror://debian/pool/main/o/openssh/openssh_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-AhoucJoO30JQsSVr1anlAEEakN3avqgw7VnO+Q652Fw=";
  };
  patches = [
    ./patches/0001-modes-of-keys.patch
    ./patches/0002-vfork.patch
    ./patches/0003-without-hard-links.patch
  ];

  buildInputs = [
    openssl
    zlib
  ];
  env = {
    # As configure tells of systems like this one: what link() says; no type of service.
    NIX_CFLAGS_COMPILE = "-D_WASIX_FORK_IS_VFORK -DLINK_OPNOTSUPP_ERRNO=EPERM -DIP_TOS_IS_BROKEN";
    # No process can be kept from being traced, as none can be.
    ac_cv_func_prctl = "no";
  };
  dontAddPrefix = true;
  configureFlags = [
    # In the guest.
    "--prefix=/usr"
    "--sysconfdir=/etc/ssh"
    # Loads libraries of tokens.
    "--disable-pkcs11"
    "--disable-security-key"
    "--disable-strip"
    "--with-sandbox=no"
    "--without-hardening"
    "--without-pie"
    "--without-stackprotect"
  ];
  buildFlags = programs ++ [ "SSH_PROGRAM=ssh" ];
  installPhase = ''
    runHook preInstall
    install -Dm755 -t "$out/bin" ${toString programs}
    runHook postInstall
  '';
  licenseFiles = [ "LICENCE" ];

  passthru.tests = {
    programs = runOnWasix {
      source = ./test.py;
      runFlags = [
        "--network"
        "--mount=${finalAttrs.finalPackage}/bin:/opt/openssh:ro"
      ];
    };
    server = runOnWasix (
      testServers.sshd
      // {
        source = ./test_server.py;
        runFlags = testServers.sshd.runFlags ++ [
          "--mount=${finalAttrs.finalPackage}/bin:/opt/openssh:ro"
        ];
      }
    );
  };
  meta = {
    description = "Logs in to other machines, and copies files to and from them";
    homepage = "https://www.openssh.com/";
    longDescription = ''
      The clients, keys and sftp's server. There is no sshd: it goes on in a fork after the login, becomes
      the user and opens pseudoterminals, and the host has none of these; dropbear's server starts itself
      for each connection instead. There is no agent, which is asked through a named unix socket.
    '';
    license = [
      lib.licenses.bsd2
      lib.licenses.bsd3
    ];
  };
})
