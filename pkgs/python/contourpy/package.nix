{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  pybind11,
  ninja,
  numpy,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "contourpy";
  version = "1.3.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-CD4SFVshBQLQvKSRQyuwTVbcNDL5WpebQp8oSMPb6IA=";
  };
  patches = [ ./patches/0001-build-config-names-no-folders.patch ];
  build-system = [
    meson-python
    pybind11
  ];
  dependencies = [ numpy ];
  nativeBuildInputs = [ ninja ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Contours of two-dimensional grids";
    homepage = "https://contourpy.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
