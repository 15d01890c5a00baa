{
  lib,
  buildPythonPackage,
  fetchPypi,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "dnspython";
  version = "2.9.2";
  # Its build tool, uv_build, is a program for the build machine only, and changes nothing.
  format = "wheel";
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    format = "wheel";
    dist = "py3";
    python = "py3";
    hash = "sha256-rxX304Wmri+zWnlv3iE4AEyMQsc4kJDirdyD47M0D9g=";
  };
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Questions and answers of the DNS";
    homepage = "https://dnspython.readthedocs.io/";
    license = lib.licenses.isc;
  };
})
