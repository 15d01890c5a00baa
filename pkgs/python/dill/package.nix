{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "dill";
  version = "0.4.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-QjCS30GCF31Ni6gpDIpbZAxmqzXsfaWcz6APb6Pupfo=";
  };
  build-system = [ setuptools ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Pickles of functions, classes and modules";
    homepage = "https://github.com/uqfoundation/dill";
    license = lib.licenses.bsd3;
  };
})
