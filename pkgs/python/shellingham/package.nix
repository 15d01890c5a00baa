{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "shellingham";
  version = "1.5.4";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-jbygc51IflvTWrPKSzbhHEB486I0v84pSwoCkTY0BN4=";
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
    description = "What shell started the program";
    homepage = "https://github.com/sarugaku/shellingham";
    license = lib.licenses.isc;
  };
})
