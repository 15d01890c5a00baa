{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  pkgs,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "google-crc32c";
  version = "1.7.1";
  pyproject = true;
  src = fetchPypi {
    pname = "google_crc32c";
    inherit (finalAttrs) version;
    hash = "sha256-K/8jBfmIRvPoJdvuye5Ab4naeWKszbKTVuTq3CUb1HI=";
  };
  build-system = [
    setuptools
    wheel
  ];
  buildInputs = [ pkgs.crc32c ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.CRC32C_PURE_PYTHON = "0";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "CRC-32C checksums, as Google's storage uses them";
    homepage = "https://github.com/googleapis/python-crc32c";
    license = lib.licenses.asl20;
  };
})
