{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  cymem,
  murmurhash,
  python,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "preshed";
  version = "3.0.15";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-R8bM2eK1Y59Zg6FkW7Jw6IEpZMA/I+mJ7nmWxkaR/cg=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [
    cymem
    murmurhash
  ];
  # Cython reads the declarations of what it imports from.
  preBuild = ''
    for package in ${cymem} ${murmurhash}; do
        addToSearchPath PYTHONPATH "$package/${python.sitePackages}"
    done
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Hash tables of keys that are hashes already";
    homepage = "https://github.com/explosion/preshed";
    license = lib.licenses.mit;
  };
})
