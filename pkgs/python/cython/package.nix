{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cython";
  version = "3.1.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-a796lT+mdi3+zewBXjsFS6UcASGkWthR+hMPY/UzE4E=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compiles Python with types to C";
    homepage = "https://cython.org/";
    license = lib.licenses.asl20;
  };
})
