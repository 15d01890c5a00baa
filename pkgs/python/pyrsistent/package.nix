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
  pname = "pyrsistent";
  version = "0.20.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-TEj3j2KrWWxnkIYITQ3RMlSuTz1scqg//fXr3vjyZaQ=";
  };
  patches = [ ./patches/0001-extend.patch ];
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
    description = "Persistent data structures";
    homepage = "https://github.com/tobgu/pyrsistent/";
    license = lib.licenses.mit;
  };
})
