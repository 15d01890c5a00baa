{
  lib,
  stdenv,
  fetchurl,
  meson,
  ninja,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libffi";
  version = "3.5.2";
  src = fetchurl {
    url = "mirror://debian/pool/main/libf/libffi/libffi_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-3RklPTAH82YxmlHSSKQMnl/KzkSYy+qZC1ZikYROTjA=";
  };
  patches = [ ./patches/0001-wasix-target.patch ];

  nativeBuildInputs = [
    meson
    ninja
  ];
  postPatch = ''
    cp ${./src/meson.build} meson.build
    cp ${./src/ffi_wasix.c} src/wasm/ffi_wasix.c
  '';
  env.CFLAGS = "-O3";
  licenseFiles = [ "LICENSE" ];
  postInstall = ''
    sed -i -e '/^prefix=/a exec_prefix=''${prefix}' -e 's|^libdir=.*/lib/|libdir=''${exec_prefix}/lib/|' \
        "$out"/lib/*/pkgconfig/libffi.pc
  '';

  passthru.tests = {
    calls = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      linkFlags = [
        "-pie"
        "-lffi"
      ];
    };
    suite = callPackage ./suite.nix { libffi = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Foreign function interface";
    homepage = "https://sourceware.org/libffi/";
    license = lib.licenses.mit;
  };
})
