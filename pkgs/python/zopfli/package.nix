{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "zopfli";
  version = "0.4.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-06UPkaE86puv4CXej9h6AF6ybeAqTwwZMSfdvyOsjr4=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compresses for zlib and PNG as small as can be";
    homepage = "https://github.com/fonttools/py-zopfli";
    license = lib.licenses.asl20;
  };
})
