{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cffi,
  pycryptodome,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pycryptodomex";
  version = "3.23.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-cZCXWPAQyCvJmwq/TqEgEsmJYvvwWDwhZPi4RTPC5No=";
  };
  inherit (pycryptodome) patches postPatch;
  build-system = [ setuptools ];
  # Functions are looked up by cffi or ctypes.
  env.NIX_LDFLAGS = "--export-dynamic";

  passthru.tests = {
    ctypes = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
    };
    cffi = runOnWasix {
      source = ./test.py;
      packages = [
        finalAttrs.finalPackage
        cffi
      ];
    };
  };
  meta = {
    description = "Ciphers, hashes, signatures and keys, beside pycryptodome";
    homepage = "https://www.pycryptodome.org/";
    license = with lib.licenses; [
      bsd2
      publicDomain
    ];
  };
})
