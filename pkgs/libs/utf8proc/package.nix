{
  lib,
  stdenv,
  platform,
  fetchurl,
  cmake,
  ninja,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "utf8proc";
  version = "2.11.3";
  src = fetchurl {
    url = "mirror://debian/pool/main/u/utf8proc/utf8proc_${finalAttrs.version}.orig.tar.gz";
    hash = "sha256-q/7VC21NpRNFcTZhNwKQ9PR0cmPuc9yQNWKZ38eZDHg=";
  };

  nativeBuildInputs = [
    cmake
    ninja
  ];

  # The pkg-config files move with a tarball.
  postInstall = ''
    sed -i -E -e 's|^exec_prefix=.*|exec_prefix=''${prefix}|' \
      -e 's|^libdir=.*|libdir=''${exec_prefix}/${platform.libDir}|' \
      -e 's|^includedir=.*|includedir=''${prefix}/include|' "$out/${platform.libDir}/pkgconfig"/*.pc
  '';

  passthru.tests.normal-forms = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "libutf8proc" ];
  };
  meta = {
    description = "Unicode normalisation, case folding and properties";
    homepage = "https://juliastrings.github.io/utf8proc/";
    license = lib.licenses.mit;
  };
})
