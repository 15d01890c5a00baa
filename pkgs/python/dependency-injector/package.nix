{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "dependency-injector";
  version = "4.49.1";
  pyproject = true;
  src = fetchPypi {
    pname = "dependency_injector";
    inherit (finalAttrs) version;
    hash = "sha256-tGFPo3Mf/sAKOBrrwdFzF7CjpAeqZ58WSj6gPDR95pE=";
  };
  build-system = [
    setuptools
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Objects that are given what they need";
    homepage = "https://python-dependency-injector.ets-labs.org/";
    license = lib.licenses.bsd3;
  };
})
