{
  lib,
  buildPythonPackage,
  fetchPypi,
  hatchling,
  hatch-vcs,
  hatch-fancy-pypi-readme,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "attrs";
  version = "25.4.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-FtWWm4fwhZ7zOkizXVWsG+bkKuSdXoU7WX23DDXFfhE=";
  };
  build-system = [
    hatchling
    hatch-vcs
    hatch-fancy-pypi-readme
  ];
  pure = true;

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Classes without boilerplate";
    homepage = "https://www.attrs.org/";
    license = lib.licenses.mit;
  };
})
