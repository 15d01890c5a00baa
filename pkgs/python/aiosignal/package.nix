{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  frozenlist,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "aiosignal";
  version = "1.4.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-9H7s2UaAg8ICnMmZRVAst3CLCCwjL5rKZdoUcVeyUcc=";
  };
  build-system = [ setuptools ];
  dependencies = [ frozenlist ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Lists of callbacks for asyncio";
    homepage = "https://github.com/aio-libs/aiosignal";
    license = lib.licenses.asl20;
  };
})
