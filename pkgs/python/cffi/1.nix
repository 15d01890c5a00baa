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
  # The check of casts reads a row's flags, and does not know this name of two.
  postPatch = ''
    substituteInPlace src/c/ffi_obj.c --replace-fail "METH_VKW," "METH_VARARGS | METH_KEYWORDS,"
  '';
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
