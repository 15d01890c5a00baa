{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "websockets";
  version = "16.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-X2JhpeVujVxCpEl7Nk6iTZTZVj6PvUTnisQIecYBebU=";
  };
  build-system = [ setuptools ];
  # Otherwise a failing extension silently gives a pure wheel.
  env.BUILD_EXTENSION = "yes";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "Clients and servers of the WebSocket protocol";
    homepage = "https://websockets.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
