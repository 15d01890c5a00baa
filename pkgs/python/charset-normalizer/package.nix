{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  mypy,
  mypycHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "charset-normalizer";
  version = "3.4.7";
  pyproject = true;
  src = fetchPypi {
    pname = "charset_normalizer";
    inherit (finalAttrs) version;
    hash = "sha256-ronbnl+YoRpL9QQH1DY+ewmzHlW8EXtPfYCquXugCeU=";
  };
  build-system = [
    setuptools
    mypy
  ];
  nativeBuildInputs = [ mypycHook ];
  # Otherwise it is a wheel of Python alone.
  env.CHARSET_NORMALIZER_USE_MYPYC = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Finds out the encoding of text";
    homepage = "https://github.com/jawah/charset_normalizer";
    license = lib.licenses.mit;
  };
})
