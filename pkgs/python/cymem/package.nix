{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cymem";
  version = "2.0.16";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ofLyv4Yy8VKGeWeobdWAFAZKoJv5yxeuKX9MM6j8i24=";
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
    description = "Memory that lives as long as a Python object";
    homepage = "https://github.com/explosion/cymem";
    license = lib.licenses.mit;
  };
})
