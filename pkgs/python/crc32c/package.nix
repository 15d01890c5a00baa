{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "crc32c";
  version = "2.9.post0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-agieA0DehDjoNqCeYTxrVBZ10POqkrP+NClaq6YvAU8=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Checksum CRC-32C";
    homepage = "https://github.com/ICRAR/crc32c";
    license = lib.licenses.lgpl21Plus;
  };
})
