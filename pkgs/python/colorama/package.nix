{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "colorama";
  version = "0.4.6";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-CGlfXLftbgUxogVyaXKXJzxHuMrlpj/8bW7VwgG+bkQ=";
  };
  build-system = [ hatchling ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Coloured text for terminals";
    homepage = "https://github.com/tartley/colorama";
    license = lib.licenses.bsd3;
  };
})
