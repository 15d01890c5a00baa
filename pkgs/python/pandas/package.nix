{
  lib,
  buildPythonPackage,
  fetchPypi,
  meson-python,
  cython,
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
  # Meson 1.2.1 does not know a Python without distutils when it crosses; Cython's later versions are
  # what later versions of pandas take.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail meson-python==0.13.1 meson-python \
      --replace-fail meson==1.2.1 meson --replace-fail "Cython~=3.0.5" Cython
  '';
  build-system = [
    meson-python
    cython
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
