{
  lib,
  buildPythonPackage,
  fetchPypi,
  pybind11,
  setuptools,
  deprecated,
  lxml,
  packaging,
  pillow,
  qpdf,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pikepdf";
  # The last line of releases that pybind11 binds.
  version = "9.11.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Wta/+6CIScIe7ic7oLb81Lapz/gby8ppiPh6dlumIWM=";
  };
  build-system = [
    pybind11
    setuptools
  ];
  dependencies = [
    deprecated
    lxml
    packaging
    pillow
  ];
  buildInputs = [ qpdf ];
  # What is in archives has to be named.
  postPatch = ''
    substituteInPlace setup.py \
      --replace-fail "libraries=['qpdf']" "libraries=['qpdf', 'jpeg', 'z']"
  '';
  preBuild = "export PIKEPDF_NUM_BUILD_JOBS=$NIX_BUILD_CORES";
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "PDF files, read, written and repaired by qpdf";
    homepage = "https://github.com/pikepdf/pikepdf";
    license = lib.licenses.mpl20;
  };
})
