{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  setuptools-scm,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "msgspec";
  version = "0.22.0";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-ChNiSklpFZ/jXYwqPTd7K2G72FheMnRA1eUnJa/8zjg=";
  };
  # The interpreter's functions have other addresses here than in its own types.
  postPatch = ''
    substituteInPlace src/msgspec/_core.c \
      --replace-fail "tp_getattro == PyObject_GenericGetAttr" "tp_getattro == PyBaseObject_Type.tp_getattro"
  '';
  build-system = [
    setuptools
    setuptools-scm
  ];

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Reads, validates and writes JSON and MessagePack";
    homepage = "https://msgspec.dev/";
    license = lib.licenses.bsd3;
  };
})
