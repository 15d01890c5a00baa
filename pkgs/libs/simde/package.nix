{
  lib,
  stdenvNoCC,
  fetchPypi,
  makePkgconfigItem,
  copyPkgconfigItems,
  runOnWasix,
}:
# Headers only: made without a compiler, so that nothing of one rebuilds it.
stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "simde";
  version = "0.8.2.post1";
  # The headers of 0.8.2, as they are packed for builds of Python modules.
  src = fetchPypi {
    pname = "simde_py";
    inherit (finalAttrs) version;
    hash = "sha256-1+6+ByjUSl4f7xhu14EEB0Zeg1ourUXODCLu+t1m2/Y=";
  };

  nativeBuildInputs = [ copyPkgconfigItems ];
  pkgconfigItems = [
    (makePkgconfigItem {
      name = "simde";
      inherit (finalAttrs) version;
      inherit (finalAttrs.meta) description;
    })
  ];
  # Where data for every platform lies, its pkg-config file included.
  env.libDir = "share";

  # Half precision: the target has no _Float16.
  postPatch = ''
    substituteInPlace simde_py/simde/simde/simde-f16.h --replace-fail "__EMSCRIPTEN__" "__wasm__"
  '';
  dontConfigure = true;
  dontBuild = true;
  # The licence at the top is that of the packing; that of the headers is at the start of each.
  installPhase = ''
    runHook preInstall
    mkdir -p "$out/include" "$out/share/licenses/$pname"
    cp -r simde_py/simde/simde "$out/include"
    sed -n '1,/\*\//p' simde_py/simde/simde/x86/sse2.h >"$out/share/licenses/$pname/COPYING"
    runHook postInstall
  '';

  passthru.tests.vectors = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "simde" ];
    linkFlags = [ "-msimd128" ];
  };
  meta = {
    description = "Vector functions of other processors, in terms of those at hand";
    homepage = "https://simd-everywhere.github.io/";
    license = lib.licenses.mit;
  };
})
