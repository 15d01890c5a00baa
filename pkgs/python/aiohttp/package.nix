{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  pkgconfig,
  aiohappyeyeballs,
  aiosignal,
  attrs,
  frozenlist,
  multidict,
  propcache,
  yarl,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "aiohttp";
  version = "3.13.5";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-nZjMmA7Mlr5utMGZTONdKNix9eUgiiO0IRh9Egnbt9E=";
  };
  patches = [ ./patches/0001-llhttp-of-a-system.patch ];
  build-system = [
    setuptools
    pkgconfig
  ];
  dependencies = [
    aiohappyeyeballs
    aiosignal
    attrs
    frozenlist
    multidict
    propcache
    yarl
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
    runFlags = [ "--network" ];
  };
  meta = {
    description = "HTTP server and client for asyncio";
    homepage = "https://docs.aiohttp.org/";
    license = with lib.licenses; [
      asl20
      mit
    ];
  };
})
