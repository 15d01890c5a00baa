{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cmake,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pybase64";
  version = "1.5.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-qpJPfC6QNJ1HLX1Xw2gN6NIioywtPQf5IqsvYFFuR40=";
  };
  build-system = [ setuptools ];
  nativeBuildInputs = [ cmake ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.CIBUILDWHEEL = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Fast Base64";
    homepage = "https://pybase64.readthedocs.io/";
    license = lib.licenses.bsd2;
  };
})
