{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "python-box";
  version = "8.0.0";
  pyproject = true;
  src = fetchPypi {
    pname = "python_box";
    inherit (finalAttrs) version;
    hash = "sha256-E7EDunpKHy9rz47n6yWA3evcc6tyiFCWX1ePxLnokL8=";
  };
  build-system = [
    setuptools
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Dictionaries whose keys are attributes";
    homepage = "https://github.com/cdgriffith/Box";
    license = lib.licenses.mit;
  };
})
