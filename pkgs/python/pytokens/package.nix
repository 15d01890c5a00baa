{
  lib,
  buildPythonPackage,
  fetchPypi,
  setuptools,
  wheel,
  mypy,
  mypycHook,
  runOnWasix,
}:
buildPythonPackage (finalAttrs: {
  pname = "pytokens";
  version = "0.4.1";
  pyproject = true;
  src = fetchPypi {
    inherit (finalAttrs) pname version;
    hash = "sha256-KSBS/oCSOq4iYMBz+CLOuiHzhyztmmi7eVOzSOVhF5o=";
  };
  build-system = [
    setuptools
    wheel
    mypy
  ];
  nativeBuildInputs = [ mypycHook ];
  # Otherwise it depends on the interpreter that builds it.
  env.PYTOKENS_USE_MYPYC = "1";

  passthru.tests.functional = runOnWasix {
    source = ./test.py;
    packages = [ finalAttrs.finalPackage ];
  };
  meta = {
    description = "Tokens of Python's source, for any version";
    homepage = "https://github.com/tusharsadhwani/pytokens";
    license = lib.licenses.mit;
  };
})
