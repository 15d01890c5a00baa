{
  lib,
  buildPythonPackage,
  fetchPypi,
  wheel,
  numpy,
  pillow,
  qrcode,
  zbar,
  platform,
  runOnWasix,
}:
let
  # What pyzbar/wrapper.py declares.
  functions = map (name: "zbar_${name}") [
    "image_create"
    "image_destroy"
    "image_first_symbol"
    "image_scanner_create"
    "image_scanner_destroy"
    "image_scanner_set_config"
    "image_set_data"
    "image_set_format"
    "image_set_size"
    "parse_config"
    "scan_image"
    "set_verbosity"
    "symbol_get_data"
    "symbol_get_data_length"
    "symbol_get_loc_size"
    "symbol_get_loc_x"
    "symbol_get_loc_y"
    "symbol_get_orientation"
    "symbol_get_quality"
    "symbol_next"
    "version"
  ];
in
buildPythonPackage (finalAttrs: {
  pname = "pyzbar";
  version = "0.1.9";
  # There is no source archive, and nothing to compile but the library.
  format = "wheel";
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    format = "wheel";
    dist = "py2.py3";
    python = "py2.py3";
    hash = "sha256-RVlii4GS/rJXZtlUs2o3U7qvXJfAMTWux+SgJgNrR10=";
  };
  build-system = [ wheel ];
  buildInputs = [ zbar ];
  postUnpack = ''
    python3.13 -m wheel unpack dist/*.whl
    rm dist/*.whl
    cd pyzbar-*
  '';
  patches = [ ./patches/0001-library-in-the-package.patch ];
  preInstall = ''
    $CC -shared -o pyzbar/libzbar.so ${toString (map (name: "-Wl,--export=${name}") functions)} \
      $($PKG_CONFIG --libs zbar)
    cd ..
    python3.13 -m wheel pack --dest-dir dist pyzbar-*
    python3.13 -m wheel tags --remove --platform-tag ${platform.python.wheelPlatform} dist/*.whl
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [
      finalAttrs.finalPackage
      numpy
      pillow
      qrcode
    ];
  };
  meta = {
    description = "Bar codes and QR codes in images";
    homepage = "https://github.com/NaturalHistoryMuseum/pyzbar/";
    license = lib.licenses.mit;
  };
})
