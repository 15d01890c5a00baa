{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  cython,
  toolz,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "cytoolz";
  version = "1.2.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-/dje2Kk+G+AJV3/M3arPeKohy+fcbsU8Ip3vAZih/6U=";
  };
  build-system = [
    setuptools
    cython
  ];
  dependencies = [ toolz ];
  # What asks git for the version finds none in an archive.
  postPatch = ''
    substituteInPlace pyproject.toml --replace-fail '"setuptools-git-versioning >=2.0",' "" \
      --replace-fail 'dynamic = ["version"]' 'version = "${finalAttrs.version}"'
  '';

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Functions of toolz, compiled";
    homepage = "https://toolz.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
