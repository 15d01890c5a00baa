{
  lib,
  stdenv,
  fetchurl,
  cmake,
  ninja,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "snappy";
  version = "1.2.2";
  src = fetchurl {
    url = "mirror://debian/pool/main/s/snappy/snappy_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-kPdLwfv3imxWs8SggqBRA7Ola7F7yhon4FLqEXIyktw=";
  };

  nativeBuildInputs = [
    cmake
    ninja
    copyPkgconfigItems
  ];
  # Warnings are no errors, as each compiler has more of them; types have their names, which who derives
  # from one of Snappy's asks for.
  postPatch = ''
    substituteInPlace CMakeLists.txt --replace-fail '} -Werror"' '}"' \
      --replace-fail '} -fno-rtti"' '}"'
  '';
  cmakeFlags = [
    (lib.cmakeBool "SNAPPY_BUILD_TESTS" false)
    (lib.cmakeBool "SNAPPY_BUILD_BENCHMARKS" false)
  ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "snappy";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [
        "-lsnappy"
        "-lc++"
      ];
    })
  ];

  passthru.tests.roundtrip = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "snappy" ];
  };
  meta = {
    description = "Compression that is fast rather than small";
    homepage = "https://google.github.io/snappy/";
    license = lib.licenses.bsd3;
  };
})
