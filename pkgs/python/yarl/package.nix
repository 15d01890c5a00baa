{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  expandvars,
  idna,
  multidict,
  propcache,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "yarl";
  version = "1.23.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-U7HqbKiOvUQgN5wzCupX4lhAjdDfmvCZLl3iB43J9dU=";
  };
  build-system = [
    setuptools
    cython
    expandvars
  ];
  dependencies = [
    idna
    multidict
    propcache
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "URLs as immutable objects";
    homepage = "https://github.com/aio-libs/yarl";
    license = lib.licenses.asl20;
  };
})
