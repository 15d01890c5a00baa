{
  lib,
  stdenv,
  platform,
  fetchurl,
  meson,
  ninja,
  libpng,
  pixman,
  zlib,
  runOnWasix,
}:
stdenv.mkDerivation (finalAttrs: {
  pname = "cairo";
  version = "1.18.4";
  src = fetchurl {
    url = "mirror://debian/pool/main/c/cairo/cairo_${finalAttrs.version}.orig.tar.xz";
    hash = "sha256-RF7YIIpuSCPeEianTKMZ02AOg/Y2n5mxQmUAZZnDLMs=";
  };

  nativeBuildInputs = [
    meson
    ninja
  ];
  propagatedBuildInputs = [
    libpng
    pixman
    zlib
  ];
  # The library alone, without its programs.
  postPatch = ''
    substituteInPlace meson.build \
      --replace-fail "run_command(find_program('version.py'), check: true).stdout().strip()" \
      "'${finalAttrs.version}'" \
      --replace-fail "subdir('boilerplate')" "cairoboilerplate_dep = dependency(${"''"}, required: false)" \
      --replace-fail "subdir('util')" ""
  '';
  # Texts are drawn with the font that is built in: there are no font files to choose from.
  mesonAutoFeatures = "disabled";
  mesonFlags = map (part: "-D${part}=enabled") [
    "png"
    "tee"
    "zlib"
  ];
  env.CFLAGS = "-O2";
  requiredSystemFeatures = [ "big-parallel" ];

  # The pkg-config files move with a tarball.
  postInstall = ''
    sed -i -E -e '/^libdir=/d' -e 's|^(prefix=.*)|\1\nexec_prefix=''${prefix}\nlibdir=''${exec_prefix}/${platform.libDir}|' \
      "$out/${platform.libDir}/pkgconfig"/*.pc
  '';

  passthru.tests.drawing = runOnWasix {
    source = ./test.c;
    buildInputs = [ finalAttrs.finalPackage ];
    pkgConfigModules = [ "cairo" ];
  };
  meta = {
    description = "Drawing to images, PDF, PostScript and SVG";
    homepage = "https://www.cairographics.org/";
    license = lib.licenses.lgpl21Only;
  };
})
