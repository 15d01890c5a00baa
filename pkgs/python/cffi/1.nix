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
  version = "1.17.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-HDnGAWwyvEjdVFYZUOvWg24WcPKuRhKPZ89J54nFKCQ=";
  };
  patches = [
    ./patches/0001-closures.patch
    ./patches/0002-callbacks-in-threads.patch
  ];
  build-system = [ setuptools ];
  buildInputs = [ libffi ];
  dependencies = [ pycparser ];

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
    license = lib.licenses.mit;
  };
})
