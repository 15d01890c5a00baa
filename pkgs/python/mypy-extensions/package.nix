{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "mypy-extensions";
  version = "1.2.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "mypy_extensions";
    inherit (finalAttrs) version;
    hash = "sha256-xuJ1oH8cL8CWtilARS0Oqj86995F1wR4eGYkCnxtWlE=";
  };
  build-system = [ flit-core ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "What mypy and mypyc add to types";
    homepage = "https://github.com/python/mypy_extensions";
    license = lib.licenses.mit;
  };
})
