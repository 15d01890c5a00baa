{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatch-vcs,
  hatchling,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "urllib3";
  version = "2.8.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Y78urUyHlCbr8i7yp4HutKo7SueYoENVBvhof9W7m2M=";
  };
  build-system = [
    hatch-vcs
    hatchling
    setuptools-scm
  ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "HTTP with a pool of connections";
    homepage = "https://urllib3.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
