{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "selectolax";
  version = "1.0.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-8FCK2SeqQmQl1Kp6K7L4shwBQSU0RlvSJ+JB1NCmpBg=";
  };
  build-system = [
    wheel
    cython
    setuptools
  ];
  preBuild = "export BUILD_JOBS=$NIX_BUILD_CORES";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Fast parser of HTML, with selectors";
    homepage = "https://github.com/rushter/selectolax";
    license = lib.licenses.mit;
  };
})
