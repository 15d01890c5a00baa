{
  lib,
  stdenv,
  fetchurl,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "lua";
  version = "5.4.8";
  src = fetchurl {
    url = "mirror://debian/pool/main/l/lua5.4/lua5.4_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-TxjdrhVOeT5G7qtyfFnvHAwMK3ROe5QhlxDXb1MGKa4=";
  };

  dontConfigure = true;
  preBuild = ''
    makeFlagsArray+=("CC=$CC" "AR=$AR rcu" "RANLIB=$RANLIB")
  '';
  buildFlags = [
    "-C"
    "src"
    "all"
    "SYSCFLAGS=-DLUA_USE_POSIX"
  ];
  installPhase = ''
    runHook preInstall
    install -Dm755 -t "$out/bin" src/lua src/luac
    runHook postInstall
  '';
  # Its licence stands in the manual's page about it, and at the end of the header.
  licenseFiles = [ "doc/readme.html" ];

  passthru.tests.script = runOnWasix {
    program = "${finalAttrs.finalPackage}/bin/lua";
    source = ./test.lua;
  };
  meta = {
    description = "Embeddable scripting language, as a program";
    homepage = "https://www.lua.org/";
    license = lib.licenses.mit;
  };
})
