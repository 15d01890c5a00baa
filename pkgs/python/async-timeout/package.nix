{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "async-timeout";
  version = "5.0.1";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    pname = "async_timeout";
    inherit (finalAttrs) version;
    hash = "sha256-2TIaej1aal4YfoJNL6B5PON5ogKTV4LVVdbp0nNWd9M=";
  };
  build-system = [
    setuptools
    wheel
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Timeouts for asyncio";
    homepage = "https://github.com/aio-libs/async-timeout";
    license = lib.licenses.asl20;
  };
})
