{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  python-dateutil,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "freezegun";
  version = "1.5.5";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-rHdCpsxsJaLDXpKS39VUuJe1F9LewmiRoujevyBcuUo=";
  };
  build-system = [ setuptools ];
  dependencies = [ python-dateutil ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Clocks that stand still or jump, for tests";
    homepage = "https://github.com/spulec/freezegun";
    license = lib.licenses.asl20;
  };
})
