{
  lib,
  buildPythonPackage,
  fetchPypi,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "tzdata";
  version = "2025.2";
  # Data for every platform: upstream's wheel has nothing to build.
  format = "wheel";
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    format = "wheel";
    dist = "py2.py3";
    python = "py2.py3";
    hash = "sha256-GkA/raAf+SIcqARNcBho+hMiFdhL65IkLZrNIUf2Z6g=";
  };
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Time zones of the IANA database";
    homepage = "https://tzdata.readthedocs.io/";
    license = lib.licenses.asl20;
  };
})
