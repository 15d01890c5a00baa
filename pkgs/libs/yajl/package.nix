{
  lib,
  stdenv,
  fetchurl,
  fetchDebianPatches,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "yajl";
  version = "2.1.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/y/yajl/yajl_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-P7czZKWjDv5hUEbQfm250J/StBx2PF99O/sSHNXFrFo=";
  };
  patches = fetchDebianPatches {
    name = "yajl";
    url = "mirror://debian/pool/main/y/yajl/yajl_${finalAttrs.version}-3+deb12u2.debian.tar.xz";
    hash = "sha256-Meu1tuC3aQjZYxzpyUuh16NLu6Beqe1C7nJCLhQcvkg=";
    names = [
      "CVE-2017-16516.patch"
      "CVE-2022-24795.patch"
      "CVE-2023-33460.patch"
    ];
  };

  nativeBuildInputs = [ copyPkgconfigItems ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "yajl";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
      libs = [ "-lyajl" ];
    })
  ];
  # Upstream's makes programs and a shared library as well, by a form of CMake that is gone.
  dontConfigure = true;
  buildPhase = ''
    runHook preBuild
    mkdir -p include/yajl
    cp src/api/*.h include/yajl
    sed 's/''${YAJL_MAJOR}/2/; s/''${YAJL_MINOR}/1/; s/''${YAJL_MICRO}/0/' \
      src/api/yajl_version.h.cmake >include/yajl/yajl_version.h
    for source in src/*.c; do
      $CC -std=c99 -O2 -DNDEBUG -Iinclude -c "$source"
    done
    $AR rcs libyajl.a *.o
    runHook postBuild
  '';
  installPhase = ''
    runHook preInstall
    install -Dm644 -t "$out/$libDir" libyajl.a
    install -Dm644 -t "$out/include/yajl" include/yajl/*.h
    runHook postInstall
  '';

  passthru.tests.parser = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "yajl" ];
  };
  meta = {
    description = "JSON parser that calls back";
    homepage = "https://lloyd.github.io/yajl/";
    license = lib.licenses.isc;
  };
})
