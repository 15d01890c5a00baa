{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "mmh3";
  version = "5.3.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-vYbQyGtSMyMZ2YHQN4H/d4EaKdtUSmmQLcBrVQa7Phk=";
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
    description = "Hashes with MurmurHash3";
    homepage = "https://mmh3.readthedocs.io/";
    license = lib.licenses.mit;
  };
})
