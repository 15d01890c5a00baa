{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pylsqpack";
  version = "1.0.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-RnStwsgzwccKNkVPV3Tp3vlPwxCeSoRk2ASvKiAwlXo=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Header compression of HTTP/3";
    homepage = "https://github.com/aiortc/pylsqpack";
    license = lib.licenses.bsd3;
  };
})
