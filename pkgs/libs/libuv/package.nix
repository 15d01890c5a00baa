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
  pname = "libuv";
  version = "1.50.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/libu/libuv1/libuv1_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-7J3m7PKngP0q+zsAeUfSzVfDuxfzuechpmd0mA01zU0=";
  };
  patches = [
    ./patches/0001-wasi-system.patch
    ./patches/0002-posix-calls.patch
    ./patches/0003-epoll.patch
    ./patches/0004-thread-type.patch
    ./patches/0005-posix-spawn.patch
    ./patches/0006-udp-send-all.patch
    ./patches/0007-signal-lock.patch
    ./patches/0008-accept-more.patch
  ];

  nativeBuildInputs = [
    cmake
    ninja
  ];
  cmakeFlags = [ (lib.cmakeBool "LIBUV_BUILD_SHARED" false) ];
  # Upstream has a file of this name, which everybody asks for, for the shared library only.
  postInstall = ''
    sed -e 's/^Name: .*/Name: libuv/' -e 's/-l:libuv.a/-luv/' \
        "$out/$libDir/pkgconfig/libuv-static.pc" >"$out/$libDir/pkgconfig/libuv.pc"
  '';

  passthru.tests = {
    loop = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "libuv" ];
      # The program starts itself.
      runFlags = [
        "--network"
        "--env"
        "PATH=/bin"
      ];
    };
    suite = callPackage ./suite.nix { libuv = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Event loops with asynchronous input and output";
    homepage = "https://libuv.org/";
    license = lib.licenses.mit;
  };
})
