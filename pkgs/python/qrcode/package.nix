{
  lib,
  buildPythonPackage,
  fetchPypi,
  poetry-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "qrcode";
  version = "8.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-NcPypBcrMxNqufaz7xwAJg3S9m+FjyTYhBigFfRGUGw=";
  };
  build-system = [ poetry-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Maker of QR codes";
    homepage = "https://github.com/lincolnloop/python-qrcode";
    license = lib.licenses.bsd3;
  };
})
