{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "toolz";
  version = "1.2.0";
  pyproject = true;
  pure = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-lmegOOnW7Lo3mV4myy9Z7GQgtq2N2Wd95Z25uVawhJA=";
  };
  build-system = [ setuptools ];
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
    description = "Functions of iterators, functions and dictionaries";
    homepage = "https://toolz.readthedocs.io/";
    license = lib.licenses.bsd3;
  };
})
