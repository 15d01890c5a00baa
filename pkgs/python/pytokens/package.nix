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
  # mypyc's default is code for debuggers, with names of the build's folders.
  postPatch = ''
    substituteInPlace setup.py --replace-fail 'opt_level="3",' 'opt_level="3", debug_level="0",'
  '';
  env = {
    # Otherwise it depends on the interpreter that builds it.
    PYTOKENS_USE_MYPYC = "1";
    # The linker takes a module's name from its file, and this one's file is `__init__`.
    NIX_LDFLAGS = "--export-if-defined=PyInit_pytokens";
  };

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
