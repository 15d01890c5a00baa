{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  regex,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "re-assert";
  version = "1.1.0";
  pyproject = true;
  src = fetchPypi {
    pname = "re_assert";
    inherit (finalAttrs) version;
    hash = "sha256-UXLfvSBHoV3/I0dzXep+SVR5zH5YhBGZpKSXMlayBGQ=";
  };
  build-system = [ setuptools ];
  dependencies = [ regex ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Says where a text ceases to match an expression";
    homepage = "https://github.com/asottile/re-assert";
    license = lib.licenses.mit;
  };
})
