{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "sdl3";
  version = "3.2.10";
  src = fetchurl {
    url = "mirror://debian/pool/main/libs/libsdl3/libsdl3_${finalAttrs.version}+ds.orig.tar.xz";
    hash = "sha256-3t4rHwjSp8bF7FWCWN51yEbF4+peVof4svnYlshGczU=";
  };
  patches = [ ./patches/0001-no-dynamic-api.patch ];

  nativeBuildInputs = [
    cmake
    ninja
  ];
  # There are no devices: what is left is events, timers, threads, files and processes.
  cmakeFlags =
    map (subsystem: lib.cmakeBool "SDL_${subsystem}" false) [
      "AUDIO"
      "DIALOG"
      "HAPTIC"
      "HIDAPI"
      "JOYSTICK"
      "POWER"
      "SENSOR"
      "VIDEO"
    ]
    ++ [
      (lib.cmakeBool "SDL_TEST_LIBRARY" false)
      (lib.cmakeBool "SDL_UNIX_CONSOLE_BUILD" true)
    ];

  passthru.tests.console = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "sdl3" ];
  };
  meta = {
    description = "Layer between programs and systems, without devices";
    homepage = "https://libsdl.org/";
    license = lib.licenses.zlib;
  };
})
