{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  libffi,
  pycparser,
  callPackage,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cffi";
  version = "2.1.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-3TH1LqEIZRO7nfMPj87puJGDI64Gej1beLyCagAHEr4=";
  };
  patches = [
    ./patches/0001-closures.patch
    ./patches/0002-callbacks-in-threads.patch
  ];
  build-system = [ setuptools ];
  buildInputs = [ libffi ];
  dependencies = [ pycparser ];
  # Without names of functions, and with short addresses, the wheel is 4 % smaller.
  env.NIX_LDFLAGS = "--strip-all --compress-relocations";

  passthru.tests = {
    functional = runOnWasix {
      source = ./test.py;
      packages = [ finalAttrs.finalPackage ];
    };
    compiled = runOnWasix {
      source = ./api/test.py;
      packages = [ (callPackage ./api/demo.nix { tested = finalAttrs.finalPackage; }) ];
    };
  };
  meta = {
    description = "Calls C from Python, with C's own declarations";
    homepage = "https://cffi.readthedocs.io/";
    license = lib.licenses.mit0;
  };
})
