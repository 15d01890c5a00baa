{
  lib,
  stdenv,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
# No registry has Google's library: this one is ours, with its C interface.
stdenv.mkDerivation (finalAttrs: {
  pname = "crc32c";
  version = "1.1.2";
  dontUnpack = true;

  nativeBuildInputs = [ copyPkgconfigItems ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "crc32c";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lcrc32c" ];
    })
  ];

  buildPhase = ''
    runHook preBuild
    install -Dm644 ${./src/crc32c.h} crc32c/crc32c.h
    $CC -O3 -Wall -Wextra -Werror -I. -c ${./src/crc32c.c} -o crc32c.o
    $AR rcs libcrc32c.a crc32c.o
    runHook postBuild
  '';
  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/$libDir" libcrc32c.a
    install -Dm644 -t "$out/include/crc32c" crc32c/crc32c.h
    runHook postInstall
  '';
  # Part of this project.
  dontInstallLicenses = true;

  passthru.tests.known-answers = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "crc32c" ];
  };
  meta = {
    description = "CRC-32C checksums";
    homepage = "https://github.com/google/crc32c";
    license = lib.licenses.mit;
  };
})
