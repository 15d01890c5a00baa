{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyahocorasick";
  version = "2.3.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-nQ9rtSIjftfxEe1Zyei66n0edYE1h7Z3O6vUO9o1258=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Searches for many words at once";
    homepage = "https://pyahocorasick.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
