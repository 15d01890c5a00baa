# A program of WASI preview 1, which WASIX runs as well.
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
    longDescription = ''
      Compiled by others, with GHC for WebAssembly, which no registry has: npm's wasm-pandoc 0.8.0 carries
      it. It has no working directory, so that names of files are absolute.
    '';
    license = with lib.licenses; [
      gpl2Plus
      mit
    ];
  };
})
