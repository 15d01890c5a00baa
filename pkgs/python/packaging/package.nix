{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "packaging";
  version = "25.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-1EOHLJjWd79g9qHy+MHLdI6P52LSv50xSLVZkpWw/E8=";
  };
  build-system = [ flit-core ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Versions, specifiers, markers, tags and metadata of Python packages";
    homepage = "https://packaging.pypa.io/";
    license = with lib.licenses; [
      asl20
      bsd2
    ];
  };
})
