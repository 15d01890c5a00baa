{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  certifi,
  charset-normalizer,
  idna,
  urllib3,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "requests";
  version = "2.34.2";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-8oiSTK5OKUY2mNbWC8ak2mnIkYWtHgvMQQT1hOlgue0=";
  };
  build-system = [ setuptools ];
  dependencies = [
    certifi
    charset-normalizer
    idna
    urllib3
  ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "HTTP for people";
    homepage = "https://requests.readthedocs.io/";
    license = lib.licenses.asl20;
  };
})
