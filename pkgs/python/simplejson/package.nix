{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "simplejson";
  version = "4.3.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-/+NKtRoNN+bRxmGlZy3wDS1eGIBOOOrAer/7g/pew9c=";
  };
  build-system = [
    setuptools
    wheel
  ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.REQUIRE_SPEEDUPS = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "JSON with decimals, named tuples and iterators";
    homepage = "https://github.com/simplejson/simplejson";
    license = lib.licenses.mit;
  };
})
