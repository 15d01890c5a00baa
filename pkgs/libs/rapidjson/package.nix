{
  lib,
  stdenvNoCC,
  fetchurl,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
# Headers only: made without a compiler, so that nothing of one rebuilds it.
stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "rapidjson";
  version = "1.1.0";
  src = fetchurl {
    url = "mirror://debian/pool/main/r/rapidjson/rapidjson_${finalAttrs.version}+dfsg2.orig.tar.gz";
    hash = "sha256-kqpkAnQwEuXyw9sX3vH/UnPfTzynqPjtnxBB05LBTOc=";
  };

  nativeBuildInputs = [ copyPkgconfigItems ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "RapidJSON";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
    })
  ];
  # Where data for every platform lies, its pkg-config file included.
  env.libDir = "share";

  # Assigns to constant members, which no compiler accepts any more.
  postPatch = ''
    substituteInPlace include/rapidjson/document.h --replace-fail \
      'GenericStringRef& operator=(const GenericStringRef& rhs) { s = rhs.s; length = rhs.length; }' ""
  '';
  dontConfigure = true;
  dontBuild = true;
  installPhase = ''
    runHook preInstall
    mkdir -p "$out"
    cp -r include "$out"
    install -Dm644 -t "$out/share/licenses/$pname" license.txt
    runHook postInstall
  '';

  passthru.tests.document = runOnWasix {
    source = ./test.cc;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "RapidJSON" ];
  };
  meta = {
    description = "Parser and generator of JSON, as C++ headers";
    homepage = "https://rapidjson.org/";
    license = lib.licenses.mit;
  };
})
