# Compiled by others: no registry has a Haskell compiler for WebAssembly. It is a program of WASI
# preview 1, which WASIX runs as well; there is no working directory in it, so that names of files are
# absolute.
{
  lib,
  stdenvNoCC,
  fetchNpm,
  libuuid,
  xz,
  runOnWasix,
}:
stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "pandoc";
  # Of what is inside; the package that carries it counts its own.
  version = "3.7.0.1";
  src = fetchNpm {
    pname = "wasm-pandoc";
    version = "0.8.0";
    hash = "sha256-DLwM79DMy4G9kkNHiD3vwZzF5K2LderJUXAZe9+rUt4=";
  };

  nativeBuildInputs = [ xz ];
  dontConfigure = true;
  dontBuild = true;
  # The archive has the text of its maker's licence only.
  installPhase = ''
    runHook preInstall
    install -Dm755 pandoc.wasm "$out/bin/pandoc"
    install -Dm644 LICENSE "$out/share/licenses/pandoc/LICENSE.wasm-pandoc"
    tar -xf ${libuuid.src} --wildcards --strip-components=3 --no-same-owner '*/COPYING.GPL-2.0-or-later'
    install -Dm644 -t "$out/share/licenses/pandoc" COPYING.GPL-2.0-or-later
    runHook postInstall
  '';

  passthru.tests.conversions = runOnWasix {
    source = ./test.py;
    runFlags = [
      "--mount"
      "${finalAttrs.finalPackage}/bin/pandoc:/usr/bin/pandoc:ro"
    ];
  };
  meta = {
    description = "Converts documents between markup formats";
    homepage = "https://pandoc.org/";
    license = with lib.licenses; [
      gpl2Plus
      mit
    ];
  };
})
