{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  expandvars,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "frozenlist";
  version = "1.8.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Pt6CntjYQvbNSPxwgdekEAGlbx84YD+dSb8wINWaMa0=";
  };
  build-system = [
    setuptools
    cython
    expandvars
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Lists that can be frozen";
    homepage = "https://github.com/aio-libs/frozenlist";
    license = lib.licenses.asl20;
  };
})
