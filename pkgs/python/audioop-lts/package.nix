{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "audioop-lts";
  version = "0.2.2";
  pyproject = true;
  src = fetchPypi {
    pname = "audioop_lts";
    inherit (finalAttrs) version;
    hash = "sha256-ZNDGLYjme5ihpecZh7eqe1vP/H3O5ltjWCPb3QqNu9A=";
  };
  build-system = [ setuptools ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Samples of sound, as Python 3.12 had them";
    homepage = "https://github.com/AbstractUmbra/audioop";
    license = lib.licenses.psfl;
  };
})
