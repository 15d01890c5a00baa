{
  lib,
  buildPythonPackage,
  fetchPypi,
  cffi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "lmdb";
  version = "3.0.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Bt2gcjVF4U1WrH3Nb1gtmSLC7V4W8cP40OZwqW7C7mU=";
  };
  build-system = [
    setuptools
    wheel
    cffi
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Universal Python binding for the LMDB 'Lightning' Database";
    homepage = "http://github.com/jnwatson/py-lmdb/";
    license = throw "lmdb: meta.license is not known; the metadata says: OLDAP-2.8";
  };
})
