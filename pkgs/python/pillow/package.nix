{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  freetype,
  lcms2,
  libjpeg_turbo,
  libtiff,
  libwebp,
  openjpeg,
  zlib,
  runCommand,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pillow";
  version = "11.3.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-OCjudYbNCyCRtiCeWtU+INBkm76HFkpFnQZ24DXo9SM=";
  };
  patches = [ ./patches/0001-method-types.patch ];
  build-system = [ setuptools ];
  buildInputs = [
    freetype
    lcms2
    libjpeg_turbo
    libtiff
    libwebp
    openjpeg
    zlib
  ];
  # Otherwise what is not found is left out.
  pypaBuildFlags =
    map (feature: "-C${feature}=enable") [
      "freetype"
      "jpeg"
      "jpeg2000"
      "lcms"
      "tiff"
      "webp"
      "zlib"
    ]
    # In a shell it would find the machine's.
    ++ [ "-Cplatform-guessing=disable" ];
  # It looks for a directory with the version in its name, and pkg-config tells that one.
  env.INCLUDE = "${openjpeg}/include";
  # setup.py names what it calls, and not what that was made with. The wheel is smaller without names of
  # functions, and with addresses that are as short as they can be.
  preBuild = ''
    export LDFLAGS="-Wl,--strip-all,--compress-relocations $($PKG_CONFIG --libs-only-l freetype2 libtiff-4 libwebpmux)"
  '';

  passthru.tests.functional =
    let
      samples = runCommand "pillow-samples" { } ''
        mkdir "$out"
        tar --extract --file ${finalAttrs.src} --directory "$out" --strip-components=2 \
          ${finalAttrs.pname}-${finalAttrs.version}/Tests/fonts \
          ${finalAttrs.pname}-${finalAttrs.version}/Tests/images
      '';
    in
    runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
      data = {
        "hopper.jpg" = "${samples}/images/hopper.jpg";
        "hopper.webp" = "${samples}/images/hopper.webp";
        "latin.otf" = "${samples}/fonts/NotoSansJP-Regular.otf";
        "latin.ttf" = "${samples}/fonts/NotoSans-Regular.ttf";
        "latin.woff2" = "${samples}/fonts/OpenSans.woff2";
      };
    };
  meta = {
    description = "Images: formats, drawing, filters and colours";
    homepage = "https://python-pillow.github.io/";
    license = lib.licenses.mit-cmu;
  };
})
