{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cffi,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pycryptodome";
  version = "3.23.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-RHcAplcYLWAzi6sJ/bJ1GPiFauzYCuTGvd22f/XaRO8=";
  };
  patches = [
    ./patches/0001-exported-functions.patch
    ./patches/0002-library-names.patch
  ];
  # Tables of elliptic curves were two fifths of the wheel. With these, signing takes 5 % longer.
  postPatch = ''
    python3 ${./tables.py} src
  '';
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
    description = "Ciphers, hashes, signatures and keys";
    homepage = "https://www.pycryptodome.org/";
    license = with lib.licenses; [
      bsd2
      publicDomain
    ];
  };
})
