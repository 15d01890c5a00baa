{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  methodTypesHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pyppmd";
  version = "1.3.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ztUn8IreRAjBv8UmTp+X/6yNIhydE+yk817B7Ax7ay4=";
  };
  build-system = [
    setuptools
    setuptools-scm
  ];
  nativeBuildInputs = [ methodTypesHook ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Compression with PPMd";
    homepage = "https://pyppmd.readthedocs.io/";
    license = lib.licenses.lgpl21Plus;
  };
})
