{
  lib,
  stdenv,
  rustPlatform,
  cmake,
  ninja,
  openssl,
  zlib,
  runOnWasix,
}:
let
  # Holds the sources whole; other archives leave out a parser that they need.
  crates = rustPlatform.importCargoLock { lockFile = ./Cargo.lock; };
in
stdenv.mkDerivation (finalAttrs: {
  pname = "libgit2";
  version = "1.9.7";
  src = "${crates}/libgit2-sys-0.18.8+${finalAttrs.version}/libgit2";

  nativeBuildInputs = [
    cmake
    ninja
  ];
  propagatedBuildInputs = [
    openssl
    zlib
  ];
  cmakeFlags =
    map (part: lib.cmakeBool part false) [
      "BUILD_CLI"
      "BUILD_TESTS"
      "USE_NTLMCLIENT"
    ]
    ++ lib.mapAttrsToList lib.cmakeFeature {
      # Maps of files are copies, which do not follow what is written.
      CMAKE_C_FLAGS = "-DNO_MMAP";
      CMAKE_C_STANDARD = "99";
      CMAKE_C_EXTENSIONS = "ON";
      REGEX_BACKEND = "regcomp";
      USE_HTTPS = "OpenSSL";
      USE_SHA256 = "builtin";
      USE_SSH = "OFF";
    };
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.repository = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "libgit2" ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Git repositories without git";
    homepage = "https://libgit2.org/";
    license = lib.licenses.gpl2Only;
  };
})
