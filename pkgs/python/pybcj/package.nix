{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  wheel,
  methodTypesHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pybcj";
  version = "1.0.8";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-aBgnBpKRLUfoHM13e30O0q06Ge96rq03NbOASMgL82g=";
  };
  build-system = [
    setuptools
    setuptools-scm
    wheel
  ];
  nativeBuildInputs = [ methodTypesHook ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Filters of 7-Zip for machine code";
    homepage = "https://github.com/miurahr/pybcj";
    license = lib.licenses.lgpl21Plus;
  };
})
