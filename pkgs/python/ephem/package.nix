{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  methodTypesHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "ephem";
  version = "4.2.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-kgyzA2nHn94QiMIGDVVepfilD9yAqSZYMv1b8ZXPFH8=";
  };
  build-system = [
    setuptools
    wheel
  ];
  nativeBuildInputs = [ methodTypesHook ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Places of planets and stars";
    homepage = "http://rhodesmill.org/pyephem/";
    license = lib.licenses.mit;
  };
})
