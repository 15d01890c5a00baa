{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "flatbuffers";
  version = "25.9.23";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Z2+fpidQu1DPUxtCoKKhGK2Pf3l6UR7aEogcAW8JOxI=";
  };
  build-system = [
    setuptools
    wheel
  ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Data that is read where it lies";
    homepage = "https://google.github.io/flatbuffers/";
    license = lib.licenses.asl20;
  };
})
