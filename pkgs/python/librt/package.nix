{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  mypy-extensions,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "librt";
  version = "0.17.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-/RjR9wj3hXdVan12UFBIueOtb/YbjZyRYWpaPx5sdws=";
  };
  build-system = [ setuptools ];
  dependencies = [ mypy-extensions ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "What programs compiled with mypyc run on";
    homepage = "https://github.com/mypyc/librt";
    license = lib.licenses.mit;
  };
})
