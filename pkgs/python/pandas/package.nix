{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython_3_0,
  wheel,
  versioneer,
  ninja,
  numpy,
  python-dateutil,
  pytz,
  tzdata,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pandas";
  version = "2.2.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Txi6YrYdfhkjaLhFFyZambTX7okS+HCGYPtKNmzIJmc=";
  };
  patches = [ ./patches/0001-version-of-numpy.patch ];
  # Meson 1.2.1 does not know a Python without distutils when it crosses.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail meson-python==0.13.1 meson-python \
      --replace-fail meson==1.2.1 meson
  '';
  build-system = [
    meson-python
    cython_3_0
    wheel
    versioneer
  ];
  nativeBuildInputs = [ ninja ];
  dependencies = [
    numpy
    python-dateutil
    pytz
    tzdata
  ];
  requiredSystemFeatures = [ "big-parallel" ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Data frames, time series and statistics";
    homepage = "https://pandas.pydata.org/";
    license = lib.licenses.bsd3;
  };
})
