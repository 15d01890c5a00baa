{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  dill,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "multiprocess";
  version = "0.70.19";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-lSAh4ObFWkqf5M14eJW4biOaQOdoAqeJ1jBTmNOXWJc=";
  };
  build-system = [ setuptools ];
  dependencies = [ dill ];
  pure = true;
  # An archive has the sources for each line of Python.
  patchFlags = [
    "-p1"
    "-d"
    "py3.13"
  ];
  patches = [
    ./patches/0001-children-are-spawned.patch
    ./patches/0002-no-shared-memory.patch
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Processes like those of multiprocessing, with the pickles of dill";
    homepage = "https://github.com/uqfoundation/multiprocess";
    license = lib.licenses.bsd3;
  };
})
