{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "murmurhash";
  version = "1.0.16";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-CXlKzofYfUrb7+bGFKMezFzGXvgVpcYaAr8wVRUL278=";
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
    description = "Hashes with MurmurHash, for Cython as well";
    homepage = "https://github.com/explosion/murmurhash";
    license = lib.licenses.mit;
  };
})
