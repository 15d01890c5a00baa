{
  lib,
  buildPythonPackage,
  fetchPypi,
  flit-core,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cloudpathlib";
  version = "0.26.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-bqAiSPLbfLEHKcrx7b3sklh9/bvT34xxoyrt1K5VcVo=";
  };
  build-system = [ flit-core ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Paths of cloud storage in pathlib's form";
    homepage = "https://cloudpathlib.drivendata.org";
    license = lib.licenses.mit;
  };
})
