{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cffi,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "brotlicffi";
  version = "1.1.0.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-t3gnpomQUUP4eRUxC5Oyc6sXiI/UPvNQ1IMsSnEIPBM=";
  };
  build-system = [
    setuptools
    cffi
  ];
  dependencies = [ cffi ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compresses with Brotli, by cffi";
    homepage = "https://github.com/python-hyper/brotlicffi";
    license = lib.licenses.mit;
  };
})
