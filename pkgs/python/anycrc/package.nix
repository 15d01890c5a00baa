{
  lib,
  buildPythonPackage,
  fetchPypi,
  cython,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "anycrc";
  version = "2.1.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-qQfpz2dn9hFmIahYIunGtZjNJLAcqZMCaY0dVbVmQn8=";
  };
  # It asks the build machine whether there are vectors for its products without carries.
  postPatch = ''
    substituteInPlace setup.py --replace-fail "macros = []" "macros = [('DISABLE_SIMD', None)]"
  '';
  build-system = [
    setuptools
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Sums of CRC, for any polynomial";
    homepage = "https://github.com/marzooqy/anycrc";
    license = lib.licenses.zlib;
  };
})
