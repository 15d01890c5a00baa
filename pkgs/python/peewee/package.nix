{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "peewee";
  version = "4.5.3";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-Q0V2r6+AZCigH4SvdMQv3lk3LE9qbrom2bU3IRM0Soo=";
  };
  build-system = [
    setuptools
    cython
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Small mapper of objects to SQL databases";
    homepage = "https://github.com/coleifer/peewee/";
    license = lib.licenses.mit;
  };
})
