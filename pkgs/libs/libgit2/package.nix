{
  lib,
  stdenv,
  fetchCrate,
  cmake,
  ninja,
  openssl,
  zlib,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libgit2";
  version = "1.9.7";
  # Holds the sources whole; other archives leave out a parser that they need.
  src = fetchCrate {
    crateName = "libgit2-sys";
    version = "0.18.8+${finalAttrs.version}";
    unpack = false;
    hash = "sha256-f3xWiyXXSJvD+ymI7WmrER0pRNL1/sPVyYf+VF6pe1A=";
  };
  postUnpack = ''
    sourceRoot+=/libgit2
  '';

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
