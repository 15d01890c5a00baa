{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  hatch-fancy-pypi-readme,
  anyio,
  certifi,
  httpcore,
  idna,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "httpx";
  version = "0.28.1";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-demMXxaw81tWeFb1l/Bv8icKN0RwpcI5IkJSjj4+Qvw=";
  };
  build-system = [
    hatchling
    hatch-fancy-pypi-readme
  ];
  dependencies = [
    anyio
    certifi
    httpcore
    idna
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "HTTP client, with asyncio too";
    homepage = "https://www.python-httpx.org";
    license = lib.licenses.bsd3;
  };
})
