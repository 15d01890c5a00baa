{
  lib,
  buildPythonPackage,
  fetchPypi,
  cffi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ada-url";
  version = "4.0.0";
  pyproject = true;
  src = fetchPypi {
    pname = "ada_url";
    inherit (finalAttrs) version;
    hash = "sha256-nzmeyGc0mACkwtOqjfjFM8NASUsE00sfCCuX2ai3agc=";
  };
  build-system = [
    cffi
    setuptools
    wheel
  ];
  dependencies = [ cffi ];
  # It is named and never used.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail '"urllib3", ' ""
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "URLs as the WHATWG defines them";
    homepage = "https://ada-url.readthedocs.io";
    license = lib.licenses.asl20;
  };
})
