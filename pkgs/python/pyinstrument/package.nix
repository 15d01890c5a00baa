{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyinstrument";
  version = "5.1.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-k9xVdvqQuyZ8RthkcSMp6OBX9RprFdC0+RdVjYIGa6c=";
  };
  build-system = [
    setuptools
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Profiler of call stacks";
    homepage = "https://pyinstrument.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
