{
  lib,
  buildPythonPackage,
  fetchPypi,
  packaging,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "lazy-loader";
  version = "0.6";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "lazy_loader";
    inherit (finalAttrs) version;
    hash = "sha256-L0t4JNZAGVhjkAigyuIMd2th3/YZrM1okGk+LegmAWc=";
  };
  build-system = [ setuptools ];
  dependencies = [ packaging ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Packages that import their parts when these are used";
    homepage = "https://scientific-python.org/specs/spec-0001/";
    license = lib.licenses.bsd3;
  };
})
