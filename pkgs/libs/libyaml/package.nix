{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  makePkgconfigItem,
  copyPkgconfigItems,
  platform,
  runOnWasix,
  callPackage,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "libyaml";
  version = "0.2.5";
  src = fetchurl {
    url = "mirror://debian/pool/main/liby/libyaml/libyaml_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-+iQNvyYr4FPziYAG1QLVFJNsgY5CKv3PM5IcY77Zvy4=";
  };

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  cmakeFlags = [ (lib.cmakeFeature "INSTALL_LIB_DIR" platform.libDir) ];
  # Upstream's CMake files install none.
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "yaml-0.1";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lyaml" ];
    })
  ];
  licenseFiles = [ "License" ];

  passthru.tests = {
    parse = runOnWasix {
      source = ./test.c;
      buildInputs = [ finalAttrs.finalPackage ];
      pkgConfigModules = [ "yaml-0.1" ];
    };
    suite = callPackage ./suite.nix { libyaml = finalAttrs.finalPackage; };
  };
  meta = {
    description = "Parser and emitter of YAML";
    homepage = "https://pyyaml.org/wiki/LibYAML";
    license = lib.licenses.mit;
  };
})
