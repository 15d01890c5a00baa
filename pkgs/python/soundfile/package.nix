{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  cffi,
  numpy,
  libsndfile,
  runOnWasix,
}:
let
  # What soundfile_build.py declares.
  functions = map (name: "sf_${name}") [
    "close"
    "command"
    "error"
    "error_number"
    "error_str"
    "format_check"
    "get_string"
    "open"
    "open_fd"
    "open_virtual"
    "perror"
    "read_double"
    "read_float"
    "read_int"
    "read_raw"
    "read_short"
    "readf_double"
    "readf_float"
    "readf_int"
    "readf_short"
    "seek"
    "set_string"
    "strerror"
    "version_string"
    "write_double"
    "write_float"
    "write_int"
    "write_raw"
    "write_short"
    "write_sync"
    "writef_double"
    "writef_float"
    "writef_int"
    "writef_short"
  ];
in
buildPythonPackage (finalAttrs: {
  pname = "soundfile";
  version = "0.13.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ssaNqx4wKXMXCApbQ99X4wJYTEnilC3v3eCszMU/Dls=";
  };
  patches = [ ./patches/0001-library-of-the-target.patch ];
  build-system = [
    setuptools
    wheel
    cffi
  ];
  dependencies = [
    cffi
    numpy
  ];
  buildInputs = [ libsndfile ];
  preBuild = ''
    mkdir _soundfile_data
    touch _soundfile_data/__init__.py
    $CC -shared -o _soundfile_data/libsndfile_wasm32.so \
      ${toString (map (name: "-Wl,--export=${name}") functions)} $($PKG_CONFIG --libs sndfile)
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads and writes sound files as arrays";
    homepage = "https://github.com/bastibe/python-soundfile";
    license = lib.licenses.bsd3;
  };
})
