{
  lib,
  stdenv,
  fetchPypi,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "simde";
  version = "0.8.2.post1";
  # The headers of 0.8.2, as they are packed for builds of Python modules.
  src = fetchPypi {
    pname = "simde_py";
    inherit (finalAttrs) version;
    hash = "sha256-1+6+ByjUSl4f7xhu14EEB0Zeg1ourUXODCLu+t1m2/Y=";
  };

  dontConfigure = true;
  dontBuild = true;
  installPhase = ''
    runHook preInstall
    mkdir -p "$out/include"
    cp -r simde_py/simde/simde "$out/include"
    runHook postInstall
  '';
  # Half precision: the target has no _Float16. The licence of the packing is at the top; that of the
  # headers is at the start of each.
  postPatch = ''
    substituteInPlace simde_py/simde/simde/simde-f16.h --replace-fail "__EMSCRIPTEN__" "__wasm__"
    sed -n '1,/\*\//p' simde_py/simde/simde/x86/sse2.h >simde_py/simde/COPYING
  '';
  licenseFiles = [ "simde_py/simde/COPYING" ];

  passthru.tests.vectors = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    linkFlags = [ "-msimd128" ];
  };
  meta = {
    description = "Vector functions of other processors, in terms of those at hand";
    homepage = "https://simd-everywhere.github.io/";
    license = lib.licenses.mit;
  };
})
